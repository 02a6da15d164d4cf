/** @file `npm start`: sets up whatever is missing and opens JupyterLab with the first notebook. */
import { parseArgs } from 'node:util';
import { ensureSetup } from './setup/ensure.mjs';
import { startJupyterLab } from './setup/jupyterlab.mjs';
import { choosePort, readPort } from './setup/port.mjs';
import { messageOf, Problem, runCommand } from './setup/problem.mjs';

const HELP = `Usage: npm start [-- options]

Sets up whatever is missing, then opens the course in JupyterLab. Ctrl-C stops it.

  --no-browser   only print the address
  --port NUMBER  use this port (default: the first free one from 8888)
  --help         print this text`;

await runCommand(async () => {
  const options = readOptions();
  if (options.help) {
    console.log(HELP);
    return;
  }
  // Before the set-up, which may take minutes.
  if (options.port !== undefined) await choosePort(options.port);
  await ensureSetup();
  process.exitCode = await startJupyterLab(options);
});

function readOptions() {
  if (process.env.npm_config_port !== undefined)
    throw new Problem('npm kept --port for itself: put "--" before it, as in npm start -- --port 8899.');
  const known = /** @type {const} */ ({
    'no-browser': { type: 'boolean', default: false },
    port: { type: 'string' },
    help: { type: 'boolean', default: false },
  });
  try {
    const { values } = parseArgs({ options: known });
    return { browser: !values['no-browser'], port: readPort(values.port), help: values.help };
  } catch (error) {
    throw error instanceof Problem
      ? error
      : new Problem(`${messageOf(error).split(/\.\s/)[0]}; see: npm start -- --help`);
  }
}
