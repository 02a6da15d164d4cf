/** @file The files for JupyterHub say what is true of the project: containers are not built where these tests run. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { expect } from 'chai';
import { skip } from '../skip.ts';

const FOLDER = 'deploy/jupyterhub';
const read = (name: string): string => readFileSync(`${FOLDER}/${name}`, 'utf8');
const pinned = (name: string): string[] =>
  read(name)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

describe('the files for JupyterHub', () => {
  before(function () {
    if (process.platform === 'win32') skip(this, 'JupyterHub does not run on Windows');
  });

  it('are YAML and Python that can be read', () => {
    const program = `
import json, sys, yaml
for name in sys.argv[2:]: compile(open(name).read(), name, "exec")
print(json.dumps(yaml.safe_load(open(sys.argv[1]))))`;
    const pythons = ['drive.py', 'jupyterhub_config.py'].map((name) => `${FOLDER}/${name}`);
    const args = [
      '-c',
      program,
      `${FOLDER}/zero-to-jupyterhub.yaml`,
      ...pythons,
      'test/hub/jupyterhub_config.py',
    ];
    const { stdout, stderr, status } = spawnSync('.venv/bin/python', args, { encoding: 'utf8' });
    expect(status, stderr).to.equal(0);
    const { singleuser, cull } = JSON.parse(stdout);
    expect(singleuser.cmd).to.equal(`/opt/scratchnet/${FOLDER}/start-server`);
    expect(Number(singleuser.extraEnv.SCRATCHNET_THREADS)).to.equal(singleuser.cpu.limit);
    expect(cull.enabled).to.equal(true);
  });

  it('are programs that the shell can read and anybody may run', () => {
    for (const name of ['install', 'start-server']) {
      const { stderr, status } = spawnSync('sh', ['-n', `${FOLDER}/${name}`], { encoding: 'utf8' });
      expect(stderr).to.equal('');
      expect(status).to.equal(0);
      expect(statSync(`${FOLDER}/${name}`).mode & 0o111).to.equal(0o111);
    }
  });

  it('build an image of what is there, without test tools, that does not run as root', () => {
    const lines = read('Containerfile').replaceAll('\\\n', '').split('\n');
    const instructions = lines.filter((line) => /^[A-Z]+ /.test(line));
    const copied = instructions
      .filter((line) => line.startsWith('COPY'))
      .flatMap((line) => line.split(' ').slice(1, -1));
    for (const path of copied) expect(existsSync(path), path).to.equal(true);
    expect(copied).to.not.include('test').and.to.not.include('.');
    const workspaces = (JSON.parse(readFileSync('package.json', 'utf8')) as { workspaces: string[] })
      .workspaces;
    for (const workspace of workspaces) expect(copied).to.include(workspace.split('/')[0]);
    expect(instructions[0]).to.match(/^FROM node:\d+-\S+$/);
    const update = instructions.find((line) => line.includes('apt-get update'));
    expect(update).to.contain('--no-install-recommends').and.to.contain('rm -rf /var/lib/apt/lists/*');
    const user = instructions.filter((line) => line.startsWith('USER')).at(-1);
    expect(user).to.equal('USER 1000');
    for (const [path] of read('Containerfile').matchAll(/(?<=\/opt\/scratchnet\/)deploy\/[\w/-]+/g))
      expect(existsSync(path), path).to.equal(true);
  });

  it('pin every package, with one version of jupyterhub for hub, servers and tests', () => {
    for (const line of [...pinned('requirements.txt'), ...pinned('hub-requirements.txt')])
      expect(line).to.match(/^[\w-]+==[\d.]+$/);
    expect(readFileSync('test/hub/requirements.txt', 'utf8')).to.contain(`${FOLDER}/requirements.txt`);
  });
});
