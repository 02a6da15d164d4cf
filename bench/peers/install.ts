/**
 * @file Installs the peers at their first run: Python's into bench/.venv, TensorFlow.js into its own folder here.
 * They are no dependency of the project.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from 'scratchnet-setup/folders';
import { Problem } from 'scratchnet-setup/problem';
import { step } from 'scratchnet-setup/progress';
import { cleanPythonEnvironment, findPython } from 'scratchnet-setup/python';
import { lastLine, runTool } from 'scratchnet-setup/tool';

const BENCH = join(root, 'bench');
const VENV = join(BENCH, '.venv');
/** Python with the peers. */
export const peerPython: string =
  process.platform === 'win32' ? join(VENV, 'Scripts', 'python.exe') : join(VENV, 'bin', 'python');
const TFJS = join(BENCH, 'peers', 'tfjs');

export type Library = 'numpy' | 'pytorch' | 'jax' | 'scikit-learn' | 'tfjs';

/**
 * Makes the libraries ready that are asked for. Without NumPy, with which all losses are compared, nothing goes.
 *
 * @returns those that are there; for the others a line is printed
 */
export async function installPeers(libraries: Iterable<Library>): Promise<Set<Library>> {
  await ensureVenv();
  await ensurePythonPackage('numpy', 'NumPy');
  const optional = {
    pytorch: inPython('pytorch', 'PyTorch'),
    jax: inPython('jax', 'JAX'),
    'scikit-learn': inPython('scikit-learn', 'scikit-learn'),
    tfjs: { title: 'TensorFlow.js', install: ensureTensorFlowJs },
  };
  const there = new Set<Library>(['numpy']);
  for (const library of libraries) {
    if (library === 'numpy') continue;
    const { title, install } = optional[library];
    try {
      await install();
      there.add(library);
    } catch (error) {
      console.log(`${(error as Error).message} Going on without ${title}: its rows will be missing.`);
    }
  }
  return there;
}

async function ensureVenv() {
  if (existsSync(peerPython)) return;
  const python = await findPython();
  await run('Making bench/.venv', python, ['-m', 'venv', '--clear', VENV]);
}

const inPython = (name: string, title: string) => ({
  title,
  install: () => ensurePythonPackage(name, title),
});

async function ensurePythonPackage(name: string, title: string): Promise<void> {
  const requirements = join(BENCH, 'peers', 'python', `requirements-${name}.txt`);
  await once(join(VENV, `installed-${name}.txt`), requirements, () => {
    const args = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements];
    return run(`Installing ${title} into bench/.venv`, peerPython, args);
  });
}

async function ensureTensorFlowJs() {
  const stamp = join(TFJS, 'node_modules', 'installed.txt');
  await once(stamp, join(TFJS, 'package-lock.json'), () => {
    const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
    const args = [...npm.slice(1), 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    return run('Installing TensorFlow.js into bench/peers/tfjs', npm[0], args, {
      cwd: TFJS,
      shell: npm[0] === 'npm' && process.platform === 'win32',
    });
  });
}

/** Installs only if the list of what is wanted is not the one that was installed last. */
async function once(stamp: string, list: string, install: () => Promise<void>): Promise<void> {
  const wanted = readFileSync(list, 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  await install();
  mkdirSync(join(stamp, '..'), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** @throws Problem with the tool's last line if it fails */
function run(title: string, command: string, args: readonly string[], options: object = {}): Promise<void> {
  return step(title, async () => {
    const { code, output } = await runTool(command, args, { env: cleanPythonEnvironment(), ...options });
    if (code !== 0) throw new Problem(`${title} failed (${mainLine(output)}).`);
  });
}

/** The line that names the error: pip's last one, while npm ends with the place of its log. */
function mainLine(output: string): string {
  return /^npm error (?!code|errno|syscall|A complete log).+$/m.exec(output)?.[0] ?? lastLine(output);
}
