/** @file Runs a tool and keeps what it says, to be shown only if it fails. */
import { spawn } from 'node:child_process';

/** @import { ChildProcessByStdio, SpawnOptions } from 'node:child_process' */
/** @import { Readable } from 'node:stream' */

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Omit<SpawnOptions, 'stdio'>} options `timeout` in milliseconds ends a tool that hangs
 * @returns {Promise<{ code: number | null, output: string }>} exit code (null if it was ended, −1 if it could not be
 *   started) and everything it printed
 */
export function runTool(command, args, options = {}) {
  return new Promise((resolve) => {
    /** @type {ChildProcessByStdio<null, Readable, Readable>} */
    const child = spawn(command, args, { windowsHide: true, ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    /** @param {string} chunk */
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

/**
 * The last line of a tool's output that says something: usually its error.
 * @param {string} output
 */
export function lastLine(output) {
  return output.trim().split('\n').at(-1)?.trim() || 'no message';
}
