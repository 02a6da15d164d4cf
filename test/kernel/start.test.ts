import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { skip } from '../skip.ts';
import { Kernel, PROJECT, printed, VENV } from './kernel.js';

const SPEC = `${VENV}/share/jupyter/kernels/tslab`;
const RENDERER = `${VENV}/share/jupyter/labextensions/scratchnet-plotly`;

describe('starting and ending the kernel', function () {
  this.timeout(60_000);
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'scratch net – Übung '));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('works in a folder with spaces and letters outside ASCII, and finds the project from there @long', async () => {
    const notebooks = join(folder, 'Hefte für mich');
    mkdirSync(notebooks);
    for (const name of ['kernel', 'node_modules'])
      symlinkSync(join(PROJECT, name), join(folder, name), 'junction');
    const kernel = await new Kernel().start(notebooks);
    try {
      expect(printed(await kernel.run(`import { zeros } from 'scratchnet';\nzeros(2, 3).rows`))).to.equal(
        '2\n',
      );
      expect((await kernel.run(`throw new Error('x');`)).reply.status).to.equal('error');
    } finally {
      await kernel.close();
    }
  });

  it('can read from a socket as soon as it has asked for the bind', () => {
    const code = `
      const { Router } = require('zeromq');
      class ZmqServer { connInfo = { transport: 'tcp', ip: '127.0.0.1' }; }
      require('./kernel/preload/binding.cjs').bindAtOnce({ jupyter: { ZmqServer } });
      const socket = new Router({ receiveTimeout: 0 });
      new ZmqServer().bindSocket(socket, '*');
      socket.receive().catch(error => { console.error(error.code); process.exit(0); });`;
    const { stderr } = spawnSync(process.execPath, ['-e', code], { cwd: PROJECT, encoding: 'utf8' });
    expect(stderr).to.equal('EAGAIN\n'); // nothing came yet; a socket in the middle of its bind throws EBUSY
  });

  it('ends with code 0 at a shutdown request, even while a timer of a cell runs @long', async () => {
    const kernel = await new Kernel().start();
    await kernel.run('const forever = setInterval(() => {}, 1000);');
    const { code, seconds } = await kernel.shutdown();
    await kernel.close();
    expect(code).to.equal(0);
    expect(seconds).to.be.below(5);
  });

  it('says in one line what to do when tslab is not installed', () => {
    const launch = join(mkdtempSync(join(tmpdir(), 'no-project-')), 'launch.cjs');
    copyFileSync(`${PROJECT}kernel/spec/launch.cjs`, launch);
    const { status, stderr } = runNode([launch]);
    rmSync(dirname(launch), { recursive: true });
    expect(stderr).to.equal(
      'ScratchNet kernel: tslab is not installed; run `npm start` once in the project folder\n',
    );
    expect(status).to.equal(1);
  });

  it('gathers the figures of the project’s own notebooks, and of no others, at its top', () => {
    const project = join(folder, 'project');
    const write = (path: string, text: string): void => {
      mkdirSync(dirname(join(project, path)), { recursive: true });
      writeFileSync(join(project, path), text);
    };
    write(
      'kernel/preload/index.cjs',
      'exports.startKernel = () => console.log(process.env.SCRATCHNET_FIGURES);',
    );
    write('node_modules/tslab/dist/main.js', '');
    write('kernel/dist/node/index.js', '');
    write('notebooks/clinics/x.ipynb', '');
    write('notebooks of mine/x.ipynb', '');
    const figuresFrom = (place: string): string =>
      spawnSync(process.execPath, [`${PROJECT}kernel/spec/launch.cjs`], {
        cwd: join(project, place),
        encoding: 'utf8',
      }).stdout.trim();
    const top = join(realpathSync(project), 'figures');
    expect(['notebooks', 'notebooks/clinics'].map(figuresFrom)).to.deep.equal([top, top]);
    expect(['notebooks of mine', '.'].map(figuresFrom)).to.deep.equal(['undefined', 'undefined']);
  });

  it('says in one line what to do when the project is not compiled', () => {
    const project = realpathSync(mkdtempSync(join(tmpdir(), 'not-compiled-')));
    for (const file of ['kernel/preload/index.cjs', 'node_modules/tslab/dist/main.js']) {
      mkdirSync(dirname(join(project, file)), { recursive: true });
      writeFileSync(join(project, file), '');
    }
    const { status, stderr } = spawnSync(process.execPath, [`${PROJECT}kernel/spec/launch.cjs`], {
      cwd: project,
      encoding: 'utf8',
    });
    rmSync(project, { recursive: true });
    expect(stderr).to.equal(`ScratchNet kernel: ${project} is not compiled; run \`npm start\` once there\n`);
    expect(status).to.equal(1);
  });

  it('says in one line that Node is too old', () => {
    for (const version of ['18.20.0', '20.18.3', '22.11.0']) {
      const code = `Object.defineProperty(process.versions, 'node', { value: '${version}' }); require(${JSON.stringify(`${SPEC}/launch.cjs`)});`;
      const { status, stderr } = runNode(['-e', code]);
      expect(status).to.equal(1);
      expect(stderr).to.equal(
        `ScratchNet kernel: this is Node ${version}; Node 20.19, 22.12 or later is needed\n`,
      );
    }
  });

  it('ends on its own when Jupyter was killed @long', async function () {
    if (process.platform === 'win32') skip(this, 'Windows has no signals to end a process with');
    const kernel = await new Kernel().start();
    const pid = Number(
      printed(await kernel.run('const forever = setInterval(() => {}, 1000);\nprocess.pid')),
    );
    kernel.kill();
    expect(await endsWithin(pid, 15_000)).to.equal(true);
  });

  it('ends on its own when Jupyter was killed while a cell computes without end @long', async function () {
    if (process.platform === 'win32') skip(this, 'Windows has no signals to end a process with');
    const kernel = await new Kernel().start();
    const pid = Number(printed(await kernel.run('process.pid')));
    // neither a signal nor a timer gets through to it
    const running = kernel.run(
      `process.on('SIGINT', () => {}); await null; console.log('begun'); while (true);`,
    );
    running.catch(() => {});
    await new Promise((done) => setTimeout(done, 1000));
    kernel.kill();
    expect(await endsWithin(pid, 15_000)).to.equal(true);
  });

  it('finds the library from any folder, and in an environment that is not the project’s; a lesson’s figures lie beside it @long', async () => {
    const venv = join(folder, 'another environment');
    mkdirSync(join(venv, process.platform === 'win32' ? 'Scripts' : 'bin'), { recursive: true });
    expect(runNode([`${PROJECT}kernel/install.mjs`, venv]).stderr).to.equal('');
    const home = mkdtempSync(join(tmpdir(), 'home '));
    const { JUPYTER_PATH, JUPYTER_PREFER_ENV_PATH } = process.env;
    Object.assign(process.env, {
      JUPYTER_PATH: join(venv, 'share', 'jupyter'),
      JUPYTER_PREFER_ENV_PATH: '0',
    });
    const kernel = new Kernel();
    try {
      await kernel.start(home);
      const found = await kernel.run(
        `const { zeros } = require('scratchnet'); const { check } = require('scratchnet-course'); zeros(2, 3).rows + typeof check`,
      );
      expect(printed(found)).to.equal('2object\n');
      const told = await kernel.run('[process.env.SCRATCHNET_PROJECT, process.env.NODE_PATH ?? null].join()');
      expect(printed(told)).to.equal(`${PROJECT.slice(0, -1)},\n`);
      const { cells } = JSON.parse(readFileSync(`${PROJECT}notebooks/09-train.ipynb`, 'utf8'));
      const saves = cells.find(({ id }: { id: string }) => id === 's09-save').source.join('');
      const trained =
        'import { plotTrainingCurves, saveFigure } from "scratchnet"; const result = { history: { loss: [3, 2], accuracy: [0.5, 0.92] } };';
      await kernel.run(trained);
      const saved = await kernel.run(saves);
      expect(printed(saved)).to.equal('saved: figures/train.png, last accuracy 92.00%\n');
      expect(readdirSync(home, { recursive: true })).to.have.members([
        'figures',
        join('figures', 'train.png'),
      ]);
      const missing = await kernel.run(`require('a-package-that-nobody-has')`);
      expect(missing.reply.evalue).to.match(/Cannot find module/);
    } finally {
      await kernel.close();
      restore({ JUPYTER_PATH, JUPYTER_PREFER_ENV_PATH });
      rmSync(home, { recursive: true });
    }
  });
});

describe('installKernel', () => {
  it('writes the kernelspec with its name, its logos and a Node that exists', () => {
    const spec = JSON.parse(readFileSync(`${SPEC}/kernel.json`, 'utf8'));
    expect(spec.display_name).to.equal('TypeScript (ScratchNet)');
    expect(spec.env.SCRATCHNET_PROJECT).to.equal(PROJECT.slice(0, -1));
    expect(spec.env.MALLOC_ARENA_MAX).to.equal(process.platform === 'linux' ? '2' : undefined);
    expect(spec.interrupt_mode).to.equal(process.platform === 'win32' ? 'message' : 'signal');
    expect(existsSync(spec.argv[0])).to.equal(true);
    for (const size of [32, 64]) {
      const png = readFileSync(`${SPEC}/logo-${size}x${size}.png`);
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).to.deep.equal([size, size]);
    }
    expect(readFileSync(`${SPEC}/logo-svg.svg`, 'utf8')).to.match(/^<svg/);
  });

  it('copies Plotly next to the renderer, because JupyterLab does not serve links', () => {
    const { load } = JSON.parse(readFileSync(`${RENDERER}/package.json`, 'utf8')).jupyterlab._build;
    expect(existsSync(`${RENDERER}/${load}`)).to.equal(true);
    const plotly = statSync(`${RENDERER}/static/plotly.min.js`, { bigint: false });
    expect(plotly.size).to.equal(statSync(`${PROJECT}node_modules/plotly.js-dist-min/plotly.min.js`).size);
  });

  it('changes nothing when it runs again', () => {
    const files = [
      `${SPEC}/kernel.json`,
      `${SPEC}/launch.cjs`,
      `${RENDERER}/static/plotly.min.js`,
      `${RENDERER}/package.json`,
    ];
    const times = (): number[] => files.map((file) => statSync(file).mtimeMs);
    const before = times();
    const { status, stderr } = runNode([`${PROJECT}kernel/install.mjs`, VENV]);
    expect([status, stderr]).to.deep.equal([0, '']);
    expect(times()).to.deep.equal(before);
  });

  it('names what is missing when the folder is no virtual environment', () => {
    const { status, stderr } = runNode([`${PROJECT}kernel/install.mjs`, tmpdir()]);
    expect(status).to.equal(1);
    expect(stderr).to.match(/installKernel: .* is not a Python virtual environment; run "npm start"/);
  });
});

/** Puts variables of the environment back. */
function restore(variables: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(variables))
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
}

/** Runs Node outside the project. */
function runNode(args: string[]): { status: number | null; stderr: string } {
  return spawnSync(process.execPath, args, { cwd: tmpdir(), encoding: 'utf8', timeout: 20_000 });
}

/** True if the process ends in time (milliseconds); kills it otherwise. */
async function endsWithin(pid: number, limit: number): Promise<boolean> {
  for (const end = Date.now() + limit; Date.now() < end; ) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  process.kill(pid);
  return false;
}
