/**
 * @file A peer in a process of its own that runs iterations on request.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { Problem } from '../../scripts/setup/problem.mjs';

/**
 * Starts a peer and waits until it is ready.
 *
 * @returns its version, `run(iterations)` → { ms, loss }, and `stop()`
 */
export async function startPeer(name, command, args) {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Problem(`The peer ${name} ended before it answered.`);
    return JSON.parse(value);
  };
  const { version } = await answer();
  return {
    name,
    version,
    run(iterations) {
      child.stdin.write(`${iterations}\n`);
      return answer();
    },
    stop: () => child.stdin.end(),
  };
}
