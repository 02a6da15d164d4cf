import { once } from 'node:events';
import { expect } from 'chai';
import { type Isolation, startIsolated } from 'scratchnet-course/grade/run/isolation';
import { isolationOrSkip } from './isolation-or-skip.js';

/** The same without Node's own permissions: what the system alone keeps in. */
function withoutPermissions(isolation: Isolation): Isolation {
  const command: Isolation['command'] = (limits, folder) =>
    isolation
      .command(limits, folder)
      .filter((part) => !/^--(experimental-)?permission$|^--allow-/.test(part));
  return { ...isolation, command };
}

/** Each line is a try; what it says is what the system said. */
const PROGRAM = `
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import { Worker } from 'node:worker_threads';
const told = {};
const attempt = (name, task) => { try { told[name] = task() ?? 'done'; } catch (error) { told[name] = error.code; } };
attempt('program', () => spawnSync('/node', ['-v']).error?.code);
attempt('root', () => fs.readdirSync('/').join());
attempt('environment', () => Object.keys(process.env).sort().join());
for (const path of ['/etc/passwd', '/proc/self/environ', '/sys/kernel', '/root', '/home', ${JSON.stringify(process.cwd())}])
  attempt(path, () => fs.statSync(path) && 'found');
for (const path of ['/x', '/dev/shm/x', '/node_modules/x', '/node']) attempt('write ' + path, () => fs.writeFileSync(path, 'x'));
attempt('disk', () => { for (let i = 0; i < 100; i++) fs.writeFileSync('/tmp/' + i, Buffer.alloc(1e6)); });
attempt('others', () => process.kill(-1, 'SIGKILL'));
told.id = process.pid + ' of ' + process.ppid;
const settled = (emitter, good) => new Promise((go) => emitter.on(good, () => go('done')).on('error', ({ code }) => go(code)));
told.network = await settled(net.connect(80, '1.1.1.1'), 'connect');
told.here = await settled(net.connect('/tmp/socket'), 'connect');
told.thread = await settled(new Worker('0', { eval: true }), 'exit');
// the last, because a thread needs files
attempt('files', () => { for (let i = 0; i < 1000; i++) fs.openSync('/node'); });
process.stderr.write(JSON.stringify(told));
`;

describe('the isolation of a sandbox @long', function () {
  this.timeout(60_000);

  it("keeps a program in without any help of Node's", async function () {
    const isolation = withoutPermissions(await isolationOrSkip(this));
    const child = startIsolated(isolation, { seconds: 10, megabytes: 800 }, Buffer.from(PROGRAM));
    let told = '';
    child.stderr?.on('data', (text: Buffer) => {
      told += text;
    });
    await once(child, 'close');
    const found = JSON.parse(told);
    expect(
      found.root
        .split(',')
        .sort()
        .filter((name: string) => !name.startsWith('lib')),
    ).to.deep.equal(['dev', 'node', 'node_modules', 'tmp']);
    expect(found).to.include({
      program: 'EPERM',
      '/etc/passwd': 'ENOENT',
      '/proc/self/environ': 'ENOENT',
      '/sys/kernel': 'ENOENT',
      '/root': 'ENOENT',
      '/home': 'ENOENT',
      [process.cwd()]: 'ENOENT',
      'write /x': 'EROFS',
      'write /dev/shm/x': 'EROFS',
      'write /node_modules/x': 'EROFS',
      'write /node': 'EROFS',
      disk: 'ENOSPC',
      others: 'ESRCH',
      files: 'EMFILE',
      id: '1 of 0',
      network: 'EPERM',
      here: 'EPERM',
      thread: 'done',
    });
    expect(found.environment).to.match(/^HOME,PATH,(PWD,)?SCRATCHNET_BACKEND,TEMP,TMPDIR$/);
  });
});
