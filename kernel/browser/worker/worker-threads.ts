/**
 * @file The module `worker_threads` of Node.js, made of web workers: what lessons and small programs use of it.
 *
 * No memory is shared, which pages from most servers may not do: what one thread has, another gets in a message.
 */
import { EventEmitter } from 'events/events.js';
import type { StreamName } from './cell-output.ts';
import { ofCurrentCell } from './cells.ts';
import type { FromThread, ThreadSetup } from './thread-protocol.ts';

/** Where a thread's console prints. */
export type Print = (name: StreamName, text: string) => void;

/** Options of a thread, as far as they matter here. */
interface ThreadOptions {
  readonly eval?: boolean;
  readonly workerData?: unknown;
  readonly transferList?: Transferable[];
}

/** The end of a channel that a thread's own program has. */
class ParentPort extends EventEmitter {
  readonly #port: MessagePort;

  constructor(port: MessagePort) {
    super();
    this.#port = port;
    port.addEventListener('message', ({ data }) => void this.emit('message', data));
    port.addEventListener('messageerror', () => void this.emit('messageerror', unreadable()));
    // Until somebody listens, messages wait.
    this.on('newListener', (name: string) => name === 'message' && port.start());
  }

  postMessage(value: unknown, transfer: Transferable[] = []): void {
    this.#port.postMessage(value, transfer);
  }

  /** The thread ends. */
  close(): void {
    self.close();
  }

  ref(): void {}
  unref(): void {}
}

let threads = 0;

/** @param program the address of what each thread starts with: thread.ts */
function threadClass(program: string, print: Print): object {
  return class Worker extends EventEmitter {
    readonly threadId: number = ++threads;
    readonly #worker: globalThis.Worker;
    readonly #port: MessagePort;
    #isOver = false;

    constructor(code: string, { eval: isCode, workerData, transferList = [] }: ThreadOptions = {}) {
      super();
      if (isCode !== true || typeof code !== 'string')
        throw new TypeError(
          'new Worker: in a browser a thread has no file; its program as a text and { eval: true } are needed',
        );
      const { port1, port2 } = new MessageChannel();
      this.#port = port1;
      port1.onmessage = ofCurrentCell(({ data }) => void this.emit('message', data));
      port1.onmessageerror = () => void this.emit('messageerror', unreadable());
      this.#worker = new globalThis.Worker(program, { type: 'module', name: `thread ${this.threadId}` });
      this.#worker.onmessage = ofCurrentCell(({ data }: MessageEvent<FromThread>) => this.#hear(data));
      this.#worker.onerror = (event) => {
        event.preventDefault();
        this.#fail(new Error(event.message || 'the program of threads could not be loaded'));
      };
      const setup: ThreadSetup = { code, workerData, port: port2, threadId: this.threadId };
      this.#worker.postMessage(setup, [port2, ...transferList]);
    }

    postMessage(value: unknown, transfer: Transferable[] = []): void {
      if (!this.#isOver) this.#port.postMessage(value, transfer);
    }

    async terminate(): Promise<number> {
      this.#end(1);
      return 1;
    }

    ref(): void {}
    unref(): void {}

    #hear(message: FromThread): void {
      if (message.type === 'print') print(message.name, message.text);
      else if (message.type === 'online') this.emit('online');
      else this.#fail(message.error);
    }

    #fail(error: unknown): void {
      if (this.#isOver) return;
      this.#end(1);
      this.emit('error', error);
    }

    #end(code: number): void {
      if (this.#isOver) return;
      this.#isOver = true;
      this.#worker.terminate();
      this.#port.close();
      // As in Node, code that waits for the end hears of it later.
      setTimeout(() => this.emit('exit', code));
    }
  };
}

/** The module as a cell has it. */
export function workerThreads(program: string, print: Print): object {
  return {
    Worker: threadClass(program, print),
    isMainThread: true,
    parentPort: null,
    workerData: null,
    threadId: 0,
  };
}

/** The module as the program of a thread has it. */
export function workerThreadsInThread(
  program: string,
  print: Print,
  { workerData, port, threadId }: ThreadSetup,
): object {
  return {
    ...workerThreads(program, print),
    isMainThread: false,
    parentPort: new ParentPort(port),
    workerData,
    threadId,
  };
}

function unreadable(): Error {
  return new Error('a message could not be read');
}
