/** @file Asks the read process, one file at a time, and starts it again when a file was too much for it. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FilePlace } from '../files/file-place.ts';
import type { NotebookFile } from './notebook-file.ts';

const PROGRAM = fileURLToPath(new URL('read-process.js', import.meta.url));
/** A notebook takes a few milliseconds. */
const SECONDS = 30;
const HEAP_MEGABYTES = 384;
/** A zip file in another one that takes longer than this is slow; there may be so many in one file. */
const SLOW_SECONDS = 10;
const MOST_SLOW = 5;
const TOO_MUCH = 'it is too much to read: no notebook of the course is like that';

export interface ReadRequest {
  readonly what: 'zip' | 'notebook';
  readonly place: FilePlace;
}

export interface ReadAnswer {
  /** Of the files in a zip file. */
  readonly names?: readonly string[];
  readonly notebook?: NotebookFile;
  /** Why there is nothing. */
  readonly problem?: string;
}

export class Reader {
  #process: ChildProcess | undefined;
  /** How many slow zip files were in a file. */
  readonly #slow: Map<string, number> = new Map();
  /** Each question waits for the one before. */
  #last: Promise<unknown> = Promise.resolve();

  /** The names of the files in a zip file. */
  async zipNames(place: FilePlace): Promise<{ names: readonly string[]; problem?: string }> {
    const slow = this.#slow.get(place.path) ?? 0;
    if (slow >= MOST_SLOW)
      return {
        names: [],
        problem: 'it was not read, as others beside it took too long: unpack the zip file',
      };
    const start = performance.now();
    const { names = [], problem } = await this.#ask({ what: 'zip', place });
    if (performance.now() - start > 1000 * SLOW_SECONDS) this.#slow.set(place.path, slow + 1);
    return { names, ...(problem !== undefined && { problem }) };
  }

  async notebook(place: FilePlace): Promise<NotebookFile> {
    const { notebook, problem = TOO_MUCH } = await this.#ask({ what: 'notebook', place });
    return notebook ?? { hash: '', cells: [], problem, remarks: [] };
  }

  close(): void {
    this.#process?.kill('SIGKILL');
  }

  #ask(request: ReadRequest): Promise<ReadAnswer> {
    const answer = this.#last.then(() => this.#send(request));
    this.#last = answer;
    return answer;
  }

  #send(request: ReadRequest): Promise<ReadAnswer> {
    this.#process ??= this.#start();
    const reader = this.#process;
    return new Promise((resolve) => {
      const done = (answer: ReadAnswer): void => {
        clearTimeout(clock);
        reader.off('message', done).off('exit', died);
        resolve(answer);
      };
      const died = (): void => {
        this.#process = undefined;
        done({ problem: TOO_MUCH });
      };
      const clock = setTimeout(() => reader.kill('SIGKILL'), 1000 * SECONDS);
      reader.on('message', done).on('exit', died);
      reader.send(request, () => {});
    });
  }

  #start(): ChildProcess {
    const started = fork(PROGRAM, {
      execArgv: [`--max-old-space-size=${HEAP_MEGABYTES}`],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    started.on('error', () => started.kill('SIGKILL'));
    return started;
  }
}
