/** @file Runs a tool and keeps what it says, to be shown only if it fails. */
import { spawn } from 'node:child_process';

/**
 * @param options as for `spawn`; `timeout` in milliseconds ends a tool that hangs
 * @returns exit code (null if it was ended, −1 if it could not be started) and everything it printed
 */
export function runTool(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true, ...options });
    let output = '';
    const collect = (chunk) => {
      output += chunk;
    };
    child.stdout.setEncoding('utf8').on('data', collect);
    child.stderr.setEncoding('utf8').on('data', collect);
    child.on('error', (error) => resolve({ code: -1, output: error.message }));
    child.on('close', (code, signal) =>
      resolve({ code, output: signal ? `${output}\n(ended by ${signal})` : output }),
    );
  });
}

/** The last line of a tool's output that says something: usually its error. */
export function lastLine(output) {
  return output.trim().split('\n').at(-1)?.trim() || 'no message';
}
