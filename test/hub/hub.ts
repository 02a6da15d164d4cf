/**
 * @file A real JupyterHub for the tests, on this machine, and the driver that lets learners work on it.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, createWriteStream, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const PROJECT = process.cwd();
const TOOLS = join(PROJECT, 'test', 'hub');
const VENV = join(TOOLS, '.venv');
const PYTHON = join(VENV, 'bin', 'python');
const TOKEN = 'a-token-for-the-test-alone-000001';
/** No account of a system has such a number. */
const FIRST_LEARNER = 62_000;
const MAY_READ = ['--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search'];

/** A row of the driver's table. */
interface Row {
  readonly median: number;
  readonly mean: number;
  readonly most: number;
}

/** What the driver found. */
export interface Found {
  readonly learners: number;
  readonly finished: number;
  readonly failures: readonly string[];
  readonly figures: Readonly<Record<string, Row>>;
}

/** Why there can be no hub here; undefined if there can. */
export function whyNoHub(): string | undefined {
  if (process.platform !== 'linux') return 'JupyterHub needs Linux, and memory is measured there';
  const isThere = existsSync(PYTHON) && existsSync(join(TOOLS, 'node_modules'));
  const { status } = isThere ? spawnSync(PYTHON, ['-c', 'import jupyterhub, jupyterlab']) : { status: 1 };
  return status === 0 ? undefined : 'test/hub/.venv and test/hub/node_modules are needed (CONTRIBUTING.md)';
}

/** Whether each learner can be a user of their own. */
export function hasUsers(): boolean {
  return spawnSync('setpriv', [...asUser(FIRST_LEARNER), 'true']).status === 0;
}

/** Options of setpriv. */
export function asUser(number: number): string[] {
  return [`--reuid=${number}`, `--regid=${number}`, '--clear-groups', ...MAY_READ, '--'];
}

export class Hub {
  /** With the homes of the learners, and a folder for what is not kept. */
  folder = '';
  #process: ChildProcess | undefined;
  #port = 0;

  /** Puts the kernel into the environment of the hub, and starts it. */
  async start(): Promise<void> {
    this.folder = mkdtempSync(join(tmpdir(), 'scratchnet-hub-'));
    chmodSync(this.folder, 0o755);
    for (const name of ['homes', 'tmp']) mkdirSync(join(this.folder, name));
    chmodSync(join(this.folder, 'tmp'), 0o1777);
    const installed = spawnSync(process.execPath, ['kernel/install.mjs', VENV], { encoding: 'utf8' });
    if (installed.status !== 0) throw new Error(installed.stderr);
    this.#port = await freePorts();
    const log = createWriteStream(join(this.folder, 'hub.log'));
    const args = ['-m', 'jupyterhub', '-f', join(TOOLS, 'jupyterhub_config.py')];
    this.#process = spawn(PYTHON, args, { cwd: this.folder, env: this.#environment() });
    this.#process.stdout?.pipe(log);
    this.#process.stderr?.pipe(log);
  }

  #environment(): NodeJS.ProcessEnv {
    const users = hasUsers() ? { HUB_FIRST_LEARNER: String(FIRST_LEARNER) } : {};
    return {
      ...process.env,
      ...users,
      HUB_FOLDER: this.folder,
      HUB_PROJECT: PROJECT,
      HUB_PORT: String(this.#port),
      HUB_TOKEN: TOKEN,
      PATH: [join(VENV, 'bin'), process.env.PATH].join(delimiter),
    };
  }

  /** Lets learners run a notebook, all at once. */
  async drive(learners: number, notebook: string, ...options: string[]): Promise<Found> {
    const program = join(PROJECT, 'deploy', 'jupyterhub', 'drive.py');
    const where = ['--hub', `http://127.0.0.1:${this.#port}`, '--token', TOKEN];
    const args = [program, ...where, '--learners', String(learners), '--patience', '1200', '--json'];
    const driver = spawn(PYTHON, [...args, ...options, notebook]);
    let printed = '';
    driver.stdout.on('data', (text) => {
      printed += text;
    });
    driver.stderr.pipe(process.stderr);
    await new Promise((resolve) => driver.on('close', resolve));
    return JSON.parse(printed) as Found;
  }

  /** Starts another server of a learner, beside the one that they have. */
  async startSecond(learner: string): Promise<void> {
    const answer = await this.api('POST', `/users/${learner}/servers/second`);
    if (![201, 202].includes(answer.status)) throw new Error(`${answer.status} ${await answer.text()}`);
  }

  /** Asks the hub's API. */
  api(method: string, path: string): Promise<Response> {
    const headers = { Authorization: `token ${TOKEN}` };
    return fetch(`http://127.0.0.1:${this.#port}/hub/api${path}`, { method, headers });
  }

  home(learner: string): string {
    return join(this.folder, 'homes', learner);
  }

  /** Ends the hub, which ends all servers. */
  async end(): Promise<void> {
    const hub = this.#process;
    if (hub && hub.exitCode === null) {
      const ended = new Promise((resolve) => hub.on('exit', resolve));
      hub.kill('SIGTERM');
      await ended;
    }
    if (this.folder !== '') rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The first of three ports beside each other that nobody uses. */
async function freePorts(): Promise<number> {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 30_000);
    if ((await isFree(first)) && (await isFree(first + 1)) && (await isFree(first + 2))) return first;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
