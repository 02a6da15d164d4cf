/** @file The files for dev containers and Binder say what is true of the project: nobody runs them here every day. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { expect } from 'chai';
import { skip } from '../skip.ts';

const read = (path: string): string => readFileSync(path, 'utf8');
const project = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const container = JSON.parse(read('.devcontainer/devcontainer.json')) as Record<string, string> & {
  build: { dockerfile: string };
  forwardPorts: number[];
};
const dockerfile = read(`.devcontainer/${container.build.dockerfile}`);
const binder = read('binder/environment.yml');
const commands = [container.onCreateCommand, container.postAttachCommand, read('binder/postBuild')].join(
  '\n',
);

/** The version that a file asks for, the whole number or "3.12". */
const asked = (text: string, form: RegExp): number[] => (form.exec(text)?.[1] ?? '').split('.').map(Number);

describe('the files for dev containers and Binder', () => {
  it('run scripts and commands that exist, with options that they have', () => {
    const files = [...commands.matchAll(/\bnode (\S+\.mjs)/g)].map((match) => match[1]);
    expect(new Set(files)).to.have.keys('scripts/setup.mjs', 'kernel/install.mjs');
    for (const file of files) expect(existsSync(file), file).to.equal(true);
    expect(commands).to.match(/\bsetup\.mjs --no-jupyterlab\n/);
    expect(commands.match(/\bnpm (?!start|cache)/)).to.equal(null);
    expect(project.scripts).to.have.property('start');
    const [, options = ''] = /npm start -- (.*)/.exec(container.postAttachCommand) ?? [];
    const { stdout } = spawnSync(process.execPath, ['scripts/start.mjs', '--help'], { encoding: 'utf8' });
    for (const [option] of options.matchAll(/--[\w-]+/g)) expect(stdout).to.contain(option);
    expect(container.forwardPorts.map(String)).to.deep.equal(/--port (\d+)/.exec(options)?.slice(1));
  });

  it('have a Node and a Python that the course works with', () => {
    const nodes = [asked(dockerfile, /^FROM node:([\d.]+)/m), asked(binder, /nodejs=([\d.]+)/)];
    for (const [major] of nodes)
      expect(major)
        .to.be.at.least(22)
        .and.satisfy((n: number) => n % 2 === 0);
    const [major, minor] = asked(binder, /python=([\d.]+)/);
    expect(major).to.equal(3);
    expect(minor).to.be.at.least(10);
  });

  it('have the BLAS that the course is tested with', () => {
    const [pinned] = /^scipy-openblas32==[\d.]+/m.exec(read('requirements.txt')) ?? [];
    expect(binder).to.contain(`- ${pinned}\n`);
  });

  it('are a program that Bash can read and Binder may run', function () {
    if (process.platform === 'win32') skip(this, 'Windows has no Bash of its own');
    const { stderr, status } = spawnSync('bash', ['-n', 'binder/postBuild'], { encoding: 'utf8' });
    expect(stderr).to.equal('');
    expect(status).to.equal(0);
    expect(statSync('binder/postBuild').mode & 0o111).to.equal(0o111);
  });
});
