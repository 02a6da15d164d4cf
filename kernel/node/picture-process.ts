/**
 * @file Has pictures drawn in a process of their own, which takes its memory away with it.
 *
 * A figure below a cell must be there before the next line of the cell runs, so the kernel waits for its picture; since
 * nothing else can reach it meanwhile, the two talk through files.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  answerFile,
  type PictureAnswer,
  type PictureRequest,
  readMessage,
  requestFile,
  writeMessage,
} from './picture-protocol.ts';

/** How often to look for the picture, in milliseconds. */
const LOOK_EVERY = 3;
/** The longest that a picture may take, in milliseconds: a lame machine needs 20 s for its first one. */
const LONGEST = 120_000;
/** JavaScript's youngest objects get little room: drawing makes many. */
const FLAGS = ['--max-semi-space-size=2'];

/** The library looks there for who draws; see `lib/src/plot/draw-elsewhere.ts`. */
const DRAW = Symbol.for('scratchnet.draw');

/**
 * From now on figures are drawn in a process of their own.
 *
 * @param place an own folder of the user, where that process gets one
 * @param project whose library draws
 */
export function drawInProcess(place: string, project: string): void {
  const pictures = new PictureProcess(place, project);
  Object.assign(globalThis, { [DRAW]: (request: PictureRequest) => pictures.draw(request) });
}

class PictureProcess {
  readonly #place: string;
  readonly #project: string;
  #child: ChildProcess | undefined;
  #folder = '';
  #last = 0;

  constructor(place: string, project: string) {
    this.#place = place;
    this.#project = project;
  }

  /** The picture; undefined if it could not be drawn there. */
  draw(request: PictureRequest): Uint8Array | string | undefined {
    try {
      // A second try, because the process may end just now.
      return (this.#ask(request) ?? this.#ask(request))?.picture;
    } catch {
      return undefined;
    }
  }

  /** The answer; undefined if the process has ended. */
  #ask(request: PictureRequest): PictureAnswer | undefined {
    if (!this.#isThere()) this.#start();
    const number = ++this.#last;
    try {
      writeMessage(requestFile(this.#folder, number), request);
    } catch (error) {
      if (this.#isThere()) throw error;
      return undefined;
    }
    // Written at once, without a turn of the event loop, as long as the pipe has room.
    this.#child?.stdin?.write(`${number}\n`);
    return this.#wait(answerFile(this.#folder, number));
  }

  #wait(file: string): PictureAnswer | undefined {
    const end = Date.now() + LONGEST;
    while (!existsSync(file)) {
      if (!this.#isThere()) return undefined;
      if (Date.now() > end) {
        this.#child?.kill('SIGKILL');
        return {};
      }
      sleep(LOOK_EVERY);
    }
    const answer = readMessage<PictureAnswer>(file);
    rmSync(file);
    return answer;
  }

  /** The process takes its folder away when it ends, unless it was killed. */
  #isThere(): boolean {
    const { pid } = this.#child ?? {};
    return pid !== undefined && existsSync(this.#folder) && !isDead(pid);
  }

  #start(): void {
    rmSync(this.#folder, { recursive: true, force: true }); // of one that was killed
    this.#folder = mkdtempSync(join(this.#place, 'scratchnet-pictures-'));
    const program = join(__dirname, 'draw-pictures.js');
    const child = spawn(process.execPath, [...FLAGS, program, this.#folder, this.#project], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    child.on('error', () => {}); // without a process the kernel draws itself
    child.stdin.on('error', () => {});
    child.unref();
    (child.stdin as unknown as { unref(): void }).unref();
    this.#child = child;
  }
}

/** Whether a process was killed. It stays in the list of Linux until the kernel's event loop turns. */
function isDead(pid: number): boolean {
  try {
    return process.platform === 'linux' && /\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return true; // not in the list any more
  }
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
