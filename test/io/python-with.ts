/**
 * @file Finds a Python that has certain packages. None of them belongs to the project, so there may be none.
 */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const venvPython = process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python'];
const CANDIDATES = [
  process.env.PYTHON,
  // whole paths, for a test may run it in another folder
  resolve('test', '.venv', ...venvPython),
  resolve('bench', '.venv', ...venvPython),
  resolve('.venv', ...venvPython),
  'python3',
  'python',
];

/** The first Python that can import all of these; without one, undefined and a line that says so. */
export function pythonWith(...packages: string[]): string | undefined {
  const found = findPython(packages);
  if (found === undefined) {
    const needed = 'test/.venv with the packages of test/io/requirements.txt is needed';
    console.log(`      not run: the tests with ${packages.join(' and ')}; ${needed}`);
  }
  return found;
}

/** The first Python that can import all of these, if there is one. */
export function findPython(packages: readonly string[]): string | undefined {
  return CANDIDATES.find(
    (python) => python && spawnSync(python, ['-c', `import ${packages.join(', ')}`]).status === 0,
  );
}

/** Runs a program and gives back what it prints, read as JSON. @throws Error with Python's own message */
export function runPython(python: string, program: string, ...args: string[]): unknown {
  const run = spawnSync(python, ['-c', program, ...args], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout);
}
