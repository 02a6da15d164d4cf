/** @file `npm start`: sets up whatever is missing, hands the notebooks out, and opens JupyterLab with the first one. */
import { parseArgs } from 'node:util';
import { ensureSetup } from './setup/ensure.mjs';
import { myCourse, notebooksFolder } from './setup/folders.mjs';
import { startJupyterLab } from './setup/jupyterlab.mjs';
import { withSetupLock } from './setup/lock.mjs';
import { choosePort, readPort } from './setup/port.mjs';
import { messageOf, Problem, runCommand } from './setup/problem.mjs';

const HELP = `Usage: npm start [-- options]

Sets up whatever is missing, then opens the course in JupyterLab. Ctrl-C stops it.

Your notebooks are in my-course/: copies without outputs, so that nothing tells you what comes out.
Change them as you like. When the course is updated, notebooks that you have not changed are renewed;
those that you have changed, and files of your own, stay as they are.

  --new 03,05    the newest version of these notebooks (clinics/04 for a bug clinic, all for all of them):
                 again where you have deleted it, beside yours where you have changed it
  --edit         open the lessons themselves, in notebooks/, to work on the course
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
  if (!options.edit) await handOut(options.again);
  process.exitCode = await startJupyterLab({ ...options, folder: options.edit ? notebooksFolder : myCourse });
});

/** @param {string | undefined} again the notebooks that the learner wants anew */
async function handOut(again) {
  const { renewMyCourse } = await import('scratchnet-course/copies/my-course'); // compiled by the set-up
  await withSetupLock(async () => renewMyCourse(again));
}

function readOptions() {
  if (process.env.npm_config_port !== undefined)
    throw new Problem('npm kept --port for itself: put "--" before it, as in npm start -- --port 8899.');
  const known = /** @type {const} */ ({
    edit: { type: 'boolean', default: false },
    new: { type: 'string' },
    'no-browser': { type: 'boolean', default: false },
    port: { type: 'string' },
    help: { type: 'boolean', default: false },
  });
  try {
    const { values } = parseArgs({ options: known });
    const { edit, help, new: again, port } = values;
    if (edit && again !== undefined)
      throw new Problem('--new is for my-course/, and --edit opens notebooks/: give one of them.');
    return { browser: !values['no-browser'], port: readPort(port), edit, again, help };
  } catch (error) {
    throw error instanceof Problem
      ? error
      : new Problem(`${messageOf(error).split(/\.\s/)[0]}; see: npm start -- --help`);
  }
}
