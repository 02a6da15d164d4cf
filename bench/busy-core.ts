/**
 * @file A process that keeps one core busy, as another program on the same machine would.
 */
import { spawn } from 'node:child_process';

export interface BusyCore {
  readonly pid: number | undefined;
  /** @returns when the process has ended, which it also does with this one */
  release(): Promise<unknown>;
}

export function keepCoreBusy(): BusyCore {
  const child = spawn(process.execPath, ['--eval', 'for (;;);'], { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const end = () => {
    child.kill('SIGKILL');
  };
  process.once('exit', end);
  return {
    pid: child.pid,
    release() {
      process.off('exit', end);
      end();
      return ended;
    },
  };
}
