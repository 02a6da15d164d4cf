/** @file `npm run site`: the course as web pages that need no server and no Internet. */
import { parseArgs } from 'node:util';
import { ensureSetup } from './setup/ensure.mjs';
import { Problem, runCommand } from './setup/problem.mjs';

const HELP = `Usage: npm run site [-- --out DIR]

Writes the course, and a reference of the library, as web pages into DIR (default: site). Open index.html in a browser,
or copy the folder to any web server: charts are alive, formulas are drawn, and nothing is loaded from elsewhere. Each
page of the course prints well.`;

await runCommand(async () => {
  const { values } = parseArgs({
    options: { out: { type: 'string', default: 'site' }, help: { type: 'boolean' } },
  });
  if (values.help) return console.log(HELP);
  await ensureSetup();
  const { writeSite } = await import('scratchnet-course/site/write'); // compiled by the set-up
  const { pages, brokenLinks } = await writeSite(values.out);
  if (brokenLinks.length > 0) throw new Problem(brokenLinks.join('\n'));
  console.log(`${pages} pages are in ${values.out}; open ${values.out}/index.html`);
});
