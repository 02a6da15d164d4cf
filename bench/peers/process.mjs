/**
 * @file A program in a process of its own that does units of work on request.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { Problem } from '../../scripts/setup/problem.mjs';
import { lastLine } from '../../scripts/setup/tool.mjs';

const running = new Set();
/** A failure must not leave programs behind that go on computing. */
process.on('exit', () => {
  for (const child of running) child.kill();
});

/**
 * Starts a program and waits until it is ready.
 *
 * @param env variables beside those of this process
 * @returns its version, `run(units)` → { ms, values }, and `stop()`
 */
export async function startProcess(name, [command, ...args], env = {}) {
  const child = spawn(command, args, { env: { ...process.env, ...env } });
  running.add(child);
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    complaint += chunk;
  });
  child.on('error', (error) => {
    complaint += error.message;
  });
  const ended = new Promise((resolve) => child.on('close', resolve)).then(() => running.delete(child));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    const { value, done } = await lines.next();
    if (!done) return JSON.parse(value);
    await ended;
    throw new Problem(`${name} ended before it answered: ${mainLine(complaint)}`);
  };
  child.stdin.on('error', () => {}); // A program that has ended is reported by `answer`.
  const { version } = await answer();
  return {
    version,
    run(units) {
      child.stdin.write(`${units}\n`);
      return answer();
    },
    stop() {
      child.stdin.end();
      return ended;
    },
  };
}

/** The line that names the error: Python's last one, while Node's is followed by the stack. */
function mainLine(complaint) {
  return /^\w*Error\b.*$/m.exec(complaint)?.[0] ?? lastLine(complaint);
}
