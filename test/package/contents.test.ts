import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { emptyProject, packedFiles } from './installed.js';

const manifest = JSON.parse(readFileSync('lib/package.json', 'utf8'));

/** All paths that stand anywhere in an imports map. */
function pathsIn(value: unknown): string[] {
  return typeof value === 'string' ? [value] : Object.values(value as object).flatMap(pathsIn);
}

describe('the package', () => {
  let files: readonly string[];
  before(function () {
    this.timeout(60_000);
    files = packedFiles();
  });

  it('holds what its fields name, and each source with what was made of it', () => {
    const named = [manifest.main, manifest.types, ...Object.values<string>(manifest.bin)];
    for (const paths of Object.values<string | Record<string, string>>(manifest.exports))
      named.push(...(typeof paths === 'string' ? [paths] : Object.values(paths)));
    named.push(...pathsIn(manifest.imports));
    const paths = named.map((path) => path.replace('./', ''));
    expect(files).to.include.members([...paths, 'README.md', 'LICENSE', 'dist/pad/program.js']);
    const sources = files.filter((file) => /^src\/.*(?<!\.d)\.ts$/.test(file));
    expect(sources.length).to.be.above(200);
    for (const source of sources)
      for (const ending of ['.js', '.d.ts'])
        expect(files).to.include(source.replace(/^src(.*)\.ts$/, `dist$1${ending}`));
  });

  it('holds nothing else', () => {
    const others = files.filter(
      (file) => !/^(assembly|bin|dist|src)\/|^(LICENSE|README\.md|package\.json)$/.test(file),
    );
    expect(others).to.deep.equal([]);
    const orphans = files
      .filter((file) => /^dist\/.*\.js$/.test(file) && file !== 'dist/pad/program.js')
      .filter((file) => !files.includes(file.replace(/^dist(.*)\.js$/, 'src$1.ts')));
    expect(orphans, 'of sources that are gone: delete lib/dist and build').to.deep.equal([]);
    expect(files.filter((file) => /(^|\/)test\/|tsbuildinfo|\.(tgz|log)$/.test(file))).to.deep.equal([]);
  });

  it('says where it comes from and by whom it is, and lets every version of what is optional be', () => {
    expect(manifest.repository.url).to.match(/^git\+https:.*\.git$/);
    expect(manifest.homepage).to.match(/^https:/);
    expect(manifest.bugs.url).to.match(/^https:/);
    expect(manifest.author).to.equal('The ScratchNet authors');
    for (const [name, range] of Object.entries(manifest.peerDependencies)) {
      expect(range, name).to.equal('*');
      expect(manifest.peerDependenciesMeta[name], name).to.deep.equal({ optional: true });
    }
  });
});

describe('the package, installed in a project of its own,', () => {
  let folder: string;
  before(() => {
    folder = emptyProject();
  });
  after(() => rmSync(folder, { recursive: true }));
  const run = (program: string, ...options: string[]) => {
    const args = [...options, '--eval', program];
    return spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', timeout: 60_000 });
  };

  it('is imported and required, from each of its entry points', () => {
    for (const entry of Object.keys(manifest.exports)) {
      const name = entry.replace('.', 'scratchnet');
      const ends = entry.endsWith('.json') ? ", { with: { type: 'json' } }" : '';
      const program = `const a = await import('${name}'${ends}); console.log(Object.keys(a).length > 0)`;
      const imported = run(program, '--input-type=module', '--no-warnings');
      const required = run(`console.log(Object.keys(require('${name}')).length > 0)`, '--no-warnings');
      for (const { stdout, stderr } of [imported, required]) {
        expect(stderr, entry).to.equal('');
        expect(stdout, entry).to.equal('true\n');
      }
    }
  });

  it('changes nothing outside itself when a file of it is loaded, as "sideEffects" promises', () => {
    const dist = join(folder, 'node_modules', 'scratchnet', 'dist');
    const loaded = readdirSync(dist, { recursive: true }).filter((file) => String(file).endsWith('.js'));
    const program = `
      const state = () => JSON.stringify([Reflect.ownKeys(globalThis).map(String), process.env,
        process.eventNames().map((name) => [String(name), process.listenerCount(name)]),
        process.getActiveResourcesInfo().filter((kind) => !/^(Close|TTY|Pipe|FS)/.test(kind))]);
      const before = state();
      for (const file of ${JSON.stringify(loaded)}) {
        await import(new URL(file.replaceAll('\\\\', '/'), 'file://' + ${JSON.stringify(encodeURI(`${dist}/`))}).href);
        if (state() !== before) console.log(file, state());
      }
      console.log('all were loaded');`;
    const { stdout, stderr } = run(program, '--input-type=module');
    expect(stderr).to.equal('');
    expect(stdout).to.equal('all were loaded\n');
  });

  it('has a command', () => {
    const command = join(folder, 'node_modules', 'scratchnet', 'bin', 'scratchnet.js');
    const { stdout, stderr } = spawnSync(process.execPath, [command, '--help'], { encoding: 'utf8' });
    expect(stderr).to.equal('');
    expect(stdout).to.match(/^Usage: scratchnet/);
    expect(existsSync(command)).to.equal(true);
  });
});
