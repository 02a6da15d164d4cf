/** @file The command line of the tests, which is read before the set-up. */
import { parseArgs } from 'node:util';
import { Problem } from '../setup/problem.mjs';

/** The names for --only. */
const NAMES = [
  'types',
  'lint',
  'imports',
  'dead',
  'package',
  'kernel-types',
  'cells',
  'form',
  'unit',
  'setup',
  'kernel',
  'browser',
  'exercises',
  'teaching',
  'hub',
  'projects',
  'notebooks',
];

export const HELP = `Usage: npm test [-- OPTIONS]
       npm run test:all [-- OPTIONS]

npm test sets everything up and checks what should hold after each change, every notebook included.
npm run test:all checks everything, also what takes longer. Both close with: N passed, N failed

  --only NAMES  only these parts, separated by commas:
                  ${NAMES.slice(0, 8).join(' ')}
                  ${NAMES.slice(8).join(' ')}
                  notebooks:03 notebooks:03+07 notebooks:clinics
  --changed     only parts that the last commit can touch, or what has changed since
  --rest        only what npm test leaves out (of test:all)
  --help        this text

Parts run beside each other, one on each core; those that measure times run alone. What failed last time runs first.`;

/**
 * @param {string[]} args without the program
 * @throws Problem if options contradict each other, or a name means no part
 */
export function readOptions(args) {
  const options = readArguments(args);
  if (options.rest && !options.all)
    throw new Problem('--rest belongs to test:all: npm run test:all -- --rest');
  const unknown = options.only?.split(',').find((word) => !NAMES.includes(word.replace(/:.*/, '')));
  if (unknown !== undefined)
    throw new Problem(`--only ${unknown}: there is no such part; see: npm test -- --help`);
  return options;
}

/** @param {string[]} args */
function readArguments(args) {
  const flag = /** @type {const} */ ({ type: 'boolean', default: false });
  const only = /** @type {const} */ ({ type: 'string' });
  try {
    return parseArgs({ args, options: { only, all: flag, rest: flag, changed: flag, help: flag } }).values;
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    throw new Problem(`${message}; see: npm test -- --help`);
  }
}
