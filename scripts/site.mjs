/** @file `npm run site`: the course as web pages that need no server and no Internet. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureSetup } from './setup/ensure.mjs';
import { choosePort, readPort } from './setup/port.mjs';
import { messageOf, Problem, runCommand } from './setup/problem.mjs';
import { step } from './setup/progress.mjs';

const HELP = `Usage: npm run site [-- options]

Writes the course as web pages: a front page with a network that reads what you draw, all lessons, the guide for
teachers, and the reference of the library. Open index.html in a browser, or copy the folder to any web server, also
below a path of its own: charts are alive, formulas are drawn, and nothing is loaded from elsewhere. Each lesson prints
well.

  --out DIR      write into this folder (default: site)
  --no-live      without the live edition, in which lessons run in the browser; one that is in the folder stays
  --serve        then show it at an address of this computer, until Ctrl-C; a site that is there is not written again
  --port NUMBER  serve at this port (default: the first free one from 8080)
  --help         print this text`;

const FIRST_PORT = 8080;

await runCommand(async () => {
  const options = readOptions();
  if (options.help) return console.log(HELP);
  const out = resolve(process.env.INIT_CWD ?? process.cwd(), options.out); // npm changes into the project's folder
  // Before the work, which may take a minute.
  if (options.port !== undefined) await choosePort(options.port);
  await ensureSetup();
  if (!options.serve || !existsSync(join(out, 'index.html'))) await write(out, options);
  if (options.serve) await serve(out, options.port);
});

/**
 * @param {string} out
 * @param {{ live: boolean }} options
 */
async function write(out, { live }) {
  const { writeSite } = await import('scratchnet-course/site/write'); // compiled by the set-up
  const { writeLive } = await import('scratchnet-course/site/live/write');
  /** @param {string} folder */
  const withLine = (folder) => step('Writing the lessons that run in the browser', () => writeLive(folder));
  const written = await step('Writing the web pages', () =>
    writeSite(out, { live: live ? withLine : undefined }),
  );
  if (written.brokenLinks.length > 0) throw new Problem(written.brokenLinks.join('\n'));
  console.log(`${written.pages} pages are in ${out}; open ${join(out, 'index.html')}`);
  if (written.hasLive)
    console.log('Lessons run in the browser only from a web server: npm run site -- --serve');
}

/**
 * @param {string} out
 * @param {number | undefined} port
 */
async function serve(out, port) {
  const { serveSite } = await import('scratchnet-course/site/serve');
  const { address } = await serveSite(out, await choosePort(port, FIRST_PORT));
  console.log(`The course is at ${address} (Ctrl-C ends it)`);
}

function readOptions() {
  if (process.env.npm_config_port !== undefined)
    throw new Problem(
      'npm kept --port for itself: put "--" before it, as in npm run site -- --serve --port 8090',
    );
  const known = /** @type {const} */ ({
    out: { type: 'string', default: 'site' },
    'no-live': { type: 'boolean', default: false },
    serve: { type: 'boolean', default: false },
    port: { type: 'string' },
    help: { type: 'boolean', default: false },
  });
  try {
    const { values } = parseArgs({ options: known });
    if (values.port !== undefined && !values.serve)
      throw new Problem('site: --port says where to serve; add --serve');
    return { ...values, live: !values['no-live'], port: readPort(values.port) };
  } catch (error) {
    throw error instanceof Problem
      ? error
      : new Problem(`site: ${messageOf(error).split(/\.\s/)[0]}; see: npm run site -- --help`);
  }
}
