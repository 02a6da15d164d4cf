/**
 * @file A sandbox as the judge sees it: a process that is asked one thing at a time, and whose answers are bounded in time
 * and size. Whatever else it does ends it.
 */
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex, Readable } from 'node:stream';
import type { Answer, Asked, Called, CallFunction, RanCell, Reply, RunCell } from '../sandbox/messages.ts';
import { LONGEST_ANSWER, readAnswer } from './answer-reader.ts';
import { type Isolation, type Limits, startIsolated } from './isolation.ts';
import { sandboxProgram } from './sandbox-program.ts';

const MEGABYTE = 2 ** 20;
const PAGE = 4096;
/** Milliseconds between two looks at its memory. */
const LOOK_EVERY = 100;
/** Bytes of complaints and warnings. */
const LONGEST_COMPLAINT = MEGABYTE;
const NEWLINE = 10;
/** A learner may call a function that is an argument as often as this, for one answer. */
const MOST_QUESTIONS = 20_000;

/** The sandbox has ended, or was ended, without an answer. */
export class SandboxEnded extends Error {
  /** Whether a cell spoke to the judge in the sandbox's place. */
  readonly forged: boolean;

  constructor(why: string, forged = false) {
    super(why);
    this.forged = forged;
  }
}

/** Answers what a sandbox asks about a function that is an argument. */
export type Reference = (asked: Asked) => Omit<Reply, 'question'>;

interface Waiting {
  readonly id: string;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (why: SandboxEnded) => void;
}

export class Sandbox {
  readonly #child: ChildProcess;
  readonly #line: Duplex;
  readonly #closed: Promise<void>;
  readonly #cleanUp: () => void;
  #waiting: Waiting | undefined;
  #ended: SandboxEnded | undefined;
  #parts: Buffer[] = [];
  #bytes = 0;
  #complaint = '';
  #complaints = 0;

  /** @param limits the memory of all that it does, and seconds from which the system's own limit is made */
  static async start(isolation: Isolation, limits: Limits): Promise<Sandbox> {
    return new Sandbox(isolation, limits, await sandboxProgram());
  }

  private constructor(isolation: Isolation, limits: Limits, program: Uint8Array) {
    const folder = isolation.hasFolder ? undefined : newFolder();
    const child = startIsolated(isolation, limits, program, folder);
    this.#child = child;
    this.#line = child.stdio[3] as Duplex;
    this.#cleanUp = () => {
      child.kill('SIGKILL');
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    };
    process.once('exit', this.#cleanUp);
    const watch = this.#watchMemory(limits.megabytes, isolation.hasFolder);
    this.#listen();
    this.#closed = new Promise((resolve) => {
      child.on('error', (error) => this.#end(error.message));
      child.on('close', (code) => {
        clearInterval(watch);
        process.off('exit', this.#cleanUp);
        this.#cleanUp();
        this.#end(describeEnd(code, this.#complaint));
        resolve();
      });
    });
  }

  /** Runs a cell. @param seconds until it is given up */
  async run(cell: RunCell, seconds: number): Promise<RanCell> {
    const id = newId();
    const answer = await this.#exchange(id, { id, ...cell }, seconds);
    if (answer.kind !== 'ran') throw this.#end(FORGED, true);
    return answer;
  }

  /** Calls a function. @param reference what those of its arguments give that are functions */
  async call(request: CallFunction, seconds: number, reference: Reference): Promise<Called> {
    const id = newId();
    const end = performance.now() + 1000 * seconds;
    let answer = await this.#exchange(id, { id, ...request }, seconds);
    for (let questions = 1; answer.kind === 'asked'; questions++) {
      if (questions > MOST_QUESTIONS)
        throw this.#end(`it called its argument more than ${MOST_QUESTIONS} times`);
      const reply = { question: answer.question, ...reference(answer) };
      answer = await this.#exchange(id, reply, (end - performance.now()) / 1000);
    }
    if (answer.kind !== 'called') throw this.#end(FORGED, true);
    return answer;
  }

  /** Ends it, and waits until nothing of it is left. */
  close(): Promise<void> {
    this.#end('it was closed');
    return this.#closed;
  }

  /** Sends a line and waits for the one that answers it. */
  #exchange(id: string, message: object, seconds: number): Promise<Answer> {
    if (this.#ended) return Promise.reject(this.#ended);
    const answer = new Promise<Answer>((resolve, reject) => {
      this.#waiting = { id, resolve, reject };
    });
    const clock = setTimeout(() => this.#end(OUT_OF_TIME), Math.max(0, 1000 * seconds));
    this.#line.write(`${JSON.stringify(message)}\n`);
    return answer.finally(() => clearTimeout(clock));
  }

  #listen(): void {
    const { stderr } = this.#child;
    this.#line.on('error', () => {}).on('data', (part: Buffer) => this.#read(part));
    (stderr as Readable).setEncoding('utf8').on('data', (text: string) => {
      this.#complaint = (this.#complaint + text).slice(-8192);
      this.#complaints += text.length;
      if (this.#complaints > LONGEST_COMPLAINT) this.#end('it writes without an end');
    });
  }

  #read(part: Buffer): void {
    if (this.#ended) return;
    const end = part.indexOf(NEWLINE);
    this.#bytes += part.length;
    if (this.#bytes > LONGEST_ANSWER) return void this.#end('its answer is too large');
    this.#parts.push(part);
    if (end < 0) return;
    // one line at a time is asked for: what comes behind it was not
    const line = Buffer.concat(this.#parts);
    const waiting = this.#waiting;
    const answer =
      waiting && end === part.length - 1 ? readAnswer(line.subarray(0, -1), waiting.id) : undefined;
    if (!waiting || !answer) return void this.#end(FORGED, true);
    this.#parts = [];
    this.#bytes = 0;
    this.#waiting = undefined;
    waiting.resolve(answer);
  }

  /** The first reason is the one that counts. */
  #end(why: string, forged = false): SandboxEnded {
    this.#ended ??= new SandboxEnded(why, forged);
    this.#child.kill('SIGKILL');
    this.#parts = [];
    this.#waiting?.reject(this.#ended);
    this.#waiting = undefined;
    return this.#ended;
  }

  /** @param isTold whether the process that was started says in file 4 which one the sandbox is */
  #watchMemory(megabytes: number, isTold: boolean): NodeJS.Timeout {
    let pid = isTold ? undefined : this.#child.pid;
    let told = '';
    (this.#child.stdio[4] as Readable)
      .on('error', () => {})
      .on('data', (text: Buffer) => {
        told = (told + text).slice(0, 4096);
        if (isTold) pid = Number(/"child-pid": (\d+)/.exec(told)?.[1]) || undefined;
      });
    return setInterval(() => {
      if (residentMegabytes(pid) > megabytes) this.#end(`it used more than ${megabytes} MB of memory`);
    }, LOOK_EVERY);
  }
}

const FORGED = "it spoke to the judge in the grader's place: an exercise must not";
/** The exercise says how long it had. */
export const OUT_OF_TIME = 'the time is over';

function newId(): string {
  return randomBytes(12).toString('base64');
}

function newFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'scratchnet-grade-')));
}

/** 0 where the system does not tell; Node's own limit of its heap holds there. */
function residentMegabytes(pid: number | undefined): number {
  try {
    return (Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE) / MEGABYTE;
  } catch {
    return 0;
  }
}

function describeEnd(code: number | null, complaint: string): string {
  if (/heap out of memory|allocation failed|out of memory/i.test(complaint))
    return 'it used more memory than there is for it';
  if (code === 13) return 'it waits for something that never comes: look for a promise without an end';
  const error = /^(\w*Error: .*)$/m.exec(complaint)?.[1];
  return error ? `it ended with ${error.slice(0, 500)}` : 'it ended the program';
}
