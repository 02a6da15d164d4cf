/** @file The worker of one kernel: started, asked, and ended when nothing else stops it. */
import type { FromWorker, Output, ToWorker } from '../worker/protocol.ts';
import type { SavedFiles } from './saved-files.ts';

/** A request without its number. */
type Request = ToWorker extends infer T ? (T extends { id: number } ? Omit<T, 'id'> : never) : never;

type CellRequest = Omit<Extract<Request, { type: 'execute' }>, 'type'>;

/** How long a cell may take to hear the stop button: a loop that never pauses does not hear it. */
const HEARING = 1000;

/** Where the outputs of a cell go. */
export type Publish = (output: Output) => void;

/** How the stop button ended. */
export type Stopped = 'nothing ran' | 'ends on its own' | 'ended at once' | 'worker ended';

export class KernelWorker {
  readonly #url: string;
  #folder = '';
  #files: SavedFiles | undefined;
  #worker: Worker;
  #nextId = 1;
  readonly #waiting = new Map<number, (content: object) => void>();
  /** Of each cell that has run, because a timer may still print. */
  readonly #publishers = new Map<number, Publish>();
  /** The cells that run. */
  readonly #running = new Set<number>();
  /** Ends when all that cells have saved so far is kept. */
  #kept: Promise<unknown> = Promise.resolve();
  #heard: ((tasks: number) => void) | undefined;
  /** The answer to everything, of a kernel that could not start. */
  #failed: object | undefined;

  /** The worker loads its program at once. @param url of the program */
  constructor(url: string) {
    this.#url = url;
    this.#worker = this.#start();
  }

  /**
   * A kernel needs it from now on.
   *
   * @param folder of the notebook, from the top
   * @param files where the files go that cells save
   */
  open(folder: string, files: SavedFiles): void {
    this.#folder = folder;
    this.#files = files;
    this.#send({ type: 'open', folder });
  }

  /** What earlier cells have saved is among the visitor's files then. */
  async untilKept(): Promise<void> {
    await this.#kept;
  }

  /** Runs a cell. */
  async execute(cell: CellRequest, publish: Publish): Promise<object> {
    const id = this.#nextId;
    this.#publishers.set(id, publish);
    this.#running.add(id);
    try {
      return await this.ask({ type: 'execute', ...cell });
    } finally {
      this.#running.delete(id);
    }
  }

  ask(request: Request): Promise<object> {
    const id = this.#nextId++;
    if (this.#failed !== undefined) return Promise.resolve(this.#failed);
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#send({ ...request, id });
    });
  }

  /** The stop button. @param failed what becomes of a cell that only the end of the worker ends */
  async stop(failed: object): Promise<Stopped> {
    if (this.#running.size === 0) return 'nothing ran';
    const heard = new Promise<number | undefined>((resolve) => {
      this.#heard = resolve;
      setTimeout(resolve, HEARING);
    });
    this.#send({ type: 'interrupt' });
    const tasks = await heard;
    this.#heard = undefined;
    if (tasks === undefined && this.#running.size > 0) {
      this.#startAnew(failed);
      return 'worker ended';
    }
    return tasks === 0 ? 'ended at once' : 'ends on its own';
  }

  end(): void {
    this.#worker.terminate();
  }

  #startAnew(failed: object): void {
    this.end();
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#worker = this.#start();
    this.#send({ type: 'open', folder: this.#folder });
    for (const resolve of waiting) resolve(failed);
  }

  #start(): Worker {
    const worker = new Worker(this.#url, { type: 'module', name: 'ScratchNet kernel' });
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#receive(data);
    worker.onerror = (event) => this.#fail(event.message || 'its program could not be loaded');
    return worker;
  }

  #send(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  #receive(message: FromWorker): void {
    if (message.type === 'output') this.#publishers.get(message.cell)?.(message.output);
    else if (message.type === 'stopping') this.#heard?.(message.tasks);
    else if (message.type === 'saved') this.#keep(message.file);
    else if (message.type === 'picture') void this.#files?.draw(message.request);
    else if (message.type === 'started') message.problem !== undefined && this.#fail(message.problem);
    else {
      const resolve = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      resolve?.(message.content);
    }
  }

  #keep(file: Parameters<SavedFiles['keep']>[0]): void {
    this.#kept = Promise.all([this.#kept, this.#files?.keep(file)]);
  }

  /** Without its program the kernel can answer nothing, but must not leave anybody waiting. */
  #fail(problem: string): void {
    const evalue = `the kernel could not start (${problem}): reload the page`;
    this.#failed = { status: 'error', ename: 'KernelError', evalue, traceback: [`KernelError: ${evalue}`] };
    for (const resolve of this.#waiting.values()) resolve(this.#failed);
    this.#waiting.clear();
  }
}
