/**
 * @file `npm test`: sets everything up, then checks all that must hold. It goes on after a failure, so that one run
 * shows them all, and closes with the line `N passed, N failed`.
 */
import { parseArgs } from 'node:util';
import { chooseNotebooks } from './notebooks/execute.mjs';
import { checkProjects } from './projects/run.mjs';
import { ensureSetup } from './setup/ensure.mjs';
import { Problem, runCommand } from './setup/problem.mjs';
import { secondsSince, step } from './setup/progress.mjs';
import {
  checkExercises,
  checkLessonForm,
  checkNotebook,
  checkStrictCells,
  clearStage,
} from './test/lessons.mjs';
import {
  browserTests,
  exerciseTests,
  kernelTests,
  setUpTests,
  teachingTests,
  unitTests,
} from './test/mocha.mjs';
import * as tools from './test/tools.mjs';

/**
 * Name for --only, what it checks, how. A check gives back its failures; a test run also how many passed, and what was
 * skipped.
 */
const CHECKS = [
  ['types', 'Types of library, benchmarks and tests', tools.checkTypes],
  ['types', 'Types of the JavaScript that runs before the installation', tools.checkJavaScript],
  ['lint', 'Lint and format', tools.checkLint],
  ['lint', 'Casts that change nothing', tools.checkIdleCasts],
  ['imports', 'Import rule between the layers', tools.checkImportRule],
  ['dead', 'Exports and packages that nobody uses', tools.checkDeadCode],
  ['package', 'The package as npm would publish it', tools.checkPackage],
  ['kernel-types', 'Declarations that the kernel understands', tools.checkDeclarations],
  ['kernel-types', "Types in the kernel's TypeScript 5.0", () => tools.checkKernelTypes({ strict: false })],
  [
    'kernel-types',
    "Types in the kernel's TypeScript 5.0, strict",
    () => tools.checkKernelTypes({ strict: true }),
  ],
  ['cells', 'Types in the cells of the notebooks, strict', checkStrictCells],
  ['form', 'Form of the notebooks', checkLessonForm],
  ['form', 'Exercises of the notebooks', checkExercises],
  ['unit', 'Tests of the library', unitTests],
  ['setup', 'Tests of the set-up', setUpTests],
  ['kernel', 'Tests of the kernel', kernelTests],
  ['browser', 'Tests in a real browser', browserTests],
  ['exercises', 'Exercises in the real kernel', exerciseTests],
  ['teaching', 'Class copies and grading', teachingTests],
  ['projects', "The package in other people's projects", checkProjects],
];

/** What takes long or needs the npm registry, and so is done only if it is named, or with --all. */
const ONLY_IF_NAMED = ['projects'];

const HELP = `Usage: npm test [-- --only NAMES | --all]

Checks everything, or only what NAMES (separated by commas) say:
  ${[...new Set(CHECKS.map(([name]) => name))].join(' ')}
  notebooks  notebooks:03  notebooks:03+07  browser:full
With --all (npm run test:all) also browser:full and what else is left out otherwise: ${ONLY_IF_NAMED.join(' ')}`;

const start = performance.now();
const total = { passed: 0, failed: 0 };

await runCommand(async () => {
  const { values } = parseArgs({
    options: { only: { type: 'string' }, all: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) return console.log(HELP);
  if (values.all && values.only !== undefined)
    throw new Problem('--all and --only are both given; one of them is needed, or none');
  const only = readOnly(values.only);
  const isChosen = (name) => only?.has(name) ?? (values.all || !ONLY_IF_NAMED.includes(name));
  const kinds = (name) => only?.get(name) ?? (values.all && name === 'browser' ? ['full'] : undefined);
  await ensureSetup({ tests: true });
  for (const [name, title, check] of CHECKS) if (isChosen(name)) await run(title, () => check(kinds(name)));
  if (isChosen('notebooks')) await runNotebooks(only?.get('notebooks'));
  console.log(`\nAll of it took ${secondsSince(start)}.`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 ? 0 : 1;
});

/** `lint,notebooks:03+07` as a map from names to what follows the colons; undefined means everything. */
function readOnly(text) {
  if (text === undefined) return undefined;
  const only = new Map();
  for (const part of text.split(',')) {
    const [name, kinds] = part.split(':');
    only.set(name, kinds === undefined ? only.get(name) : [...(only.get(name) ?? []), ...kinds.split('+')]);
  }
  const known = [...CHECKS.map(([name]) => name), 'notebooks'];
  const unknown = [...only.keys()].find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new Problem(`--only ${unknown}: there is no such check; see: npm test -- --help`);
  return only;
}

async function runNotebooks(beginnings) {
  clearStage();
  for (const name of chooseNotebooks(beginnings)) await run(`Notebook ${name}`, () => checkNotebook(name));
}

/** Runs one check, shows its failures and counts; a check that breaks is a failure too. */
async function run(title, check) {
  const result = await step(title, () => attempt(check));
  const {
    passed,
    failures,
    note,
    skipped = [],
  } = Array.isArray(result) ? { passed: result.length === 0 ? 1 : 0, failures: result } : result;
  total.passed += passed;
  total.failed += failures.length;
  if (passed > 1) console.log(`  ${passed} passed${note ? `, ${note}` : ''}`);
  else if (note) console.log(`  ${note}`);
  for (const reason of skipped) console.log(`  ${reason}`);
  for (const failure of failures) console.log(`  FAILED: ${failure.replaceAll('\n', '\n    ')}`);
}

async function attempt(check) {
  try {
    return await check();
  } catch (error) {
    return [error.stack];
  }
}
