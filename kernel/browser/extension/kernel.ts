/** @file The kernel as JupyterLite sees it: each request goes to the worker, each output comes from there. */
import type { Output } from '../worker/protocol.ts';
import { HelperFiles } from './helper-files.ts';
import type {
  BaseKernel,
  Contents,
  ExecuteRequest,
  Header,
  KernelOptions,
  Message,
} from './jupyterlite.d.ts';
import type { KernelWorker } from './kernel-worker.ts';

/** What is said of a cell that would not stop. */
const ENDED =
  'the cell would not stop, so the kernel was started anew: run the cells above again (menu "Run", "Run All Above Selected Cell")';
const INTERRUPTED = {
  status: 'error',
  ename: 'Interrupted',
  evalue: ENDED,
  traceback: [`\x1b[31mInterrupted\x1b[39m: ${ENDED}`],
};

/** Put in when this program is made. */
declare const TYPESCRIPT_VERSION: string;

/** What notebooks hold of it is what JupyterLab's kernel says: otherwise each would count as changed when it is opened. */
const INFO = {
  status: 'ok',
  implementation: 'scratchnet',
  implementation_version: '0.1.0',
  protocol_version: '5.3',
  banner: 'TypeScript (ScratchNet), in the browser',
  help_links: [],
  language_info: {
    name: 'typescript',
    version: TYPESCRIPT_VERSION,
    mimetype: 'text/typescript',
    file_extension: '.ts',
    codemirror_mode: { mode: 'typescript', name: 'javascript', typescript: true },
  },
};

/** What `kernel/labextension` asks; JupyterLab's kernel answers the same. */
const CHECK = 'scratchnet_check_request';

function replyTo({ header }: Message, content: Message['content']): Message {
  const msg_type = header.msg_type.replace('request', 'reply');
  return {
    channel: 'shell',
    header: { ...header, msg_type, msg_id: crypto.randomUUID(), date: new Date().toISOString() },
    parent_header: header,
    content,
    metadata: {},
  };
}

/** A kernel of the page. */
export interface PageKernel extends BaseKernel {
  /** Stops what runs; true if it ends on its own, so that the cells that wait still run. */
  stopKindly(): Promise<boolean>;
}

/**
 * @param Base of JupyterLite, which is known when the page has loaded
 * @param openWorker gives a kernel in this folder a worker
 * @param contents the files of the visitor, which cells import
 */
export function kernelClass(
  Base: typeof BaseKernel,
  openWorker: (folder: string) => KernelWorker,
  contents: Contents,
): new (
  options: KernelOptions,
) => PageKernel {
  return class TypeScriptKernel extends Base {
    readonly #worker: KernelWorker;
    readonly #send: KernelOptions['sendMessage'];
    readonly #helpers: HelperFiles;
    #stopsOnError = true;

    constructor(options: KernelOptions) {
      super({ ...options, sendMessage: (message) => options.sendMessage(this.#marked(message)) });
      this.#send = options.sendMessage;
      this.#worker = openWorker(options.location);
      this.#helpers = new HelperFiles(contents, options.location);
    }

    async kernelInfoRequest(): Promise<object> {
      return INFO;
    }

    async executeRequest({ code, stop_on_error }: ExecuteRequest): Promise<object> {
      this.#stopsOnError = stop_on_error ?? true;
      const parent = this.parentHeader;
      const count = this.executionCount;
      const publish = (output: Output): void => this.#publish(output, parent);
      await this.#worker.untilKept();
      const files = await this.#helpers.textsFor(code);
      const content = await this.#worker.execute({ code, count, files }, publish);
      if ((content as { status: string }).status === 'error') {
        const { ename, evalue, traceback } = content as typeof INTERRUPTED;
        this.publishExecuteError({ ename, evalue, traceback }, parent);
      }
      return { user_expressions: {}, payload: [], ...content, execution_count: count };
    }

    completeRequest({ code, cursor_pos }: { code: string; cursor_pos: number }): Promise<object> {
      return this.#worker.ask({ type: 'complete', code, cursor: cursor_pos });
    }

    inspectRequest({ code, cursor_pos }: { code: string; cursor_pos: number }): Promise<object> {
      return this.#worker.ask({ type: 'inspect', code, cursor: cursor_pos });
    }

    isCompleteRequest({ code }: { code: string }): Promise<object> {
      return this.#worker.ask({ type: 'isComplete', code });
    }

    /** The page asks what to underline; Jupyter's protocol has no such question. */
    override async handleMessage(message: Message): Promise<void> {
      if (message.header.msg_type !== CHECK) return super.handleMessage(message);
      const { code } = message.content as { code: string };
      const content = (await this.#worker.ask({ type: 'check', code })) as Message['content'];
      this.#send(replyTo(message, content));
    }

    async commInfoRequest(): Promise<object> {
      return { status: 'ok', comms: {} };
    }

    // There are no widgets, and no cell asks for a line.
    inputReply(): void {}
    async commOpen(): Promise<void> {}
    async commMsg(): Promise<void> {}
    async commClose(): Promise<void> {}

    async stopKindly(): Promise<boolean> {
      return (await this.#worker.stop(INTERRUPTED)) === 'ends on its own';
    }

    override dispose(): void {
      if (!this.isDisposed) this.#worker.end();
      super.dispose();
    }

    #publish({ type, content }: Output, parent: Header | undefined): void {
      if (type === 'stream') this.stream(content, parent);
      else if (type === 'display_data') this.displayData(content, parent);
      else if (type === 'update_display_data') this.updateDisplayData(content, parent);
      else if (type === 'execute_result') this.publishExecuteResult(content, parent);
      else if (type === 'clear_output') this.clearOutput(content, parent);
      else this.publishExecuteError(content, parent);
    }

    /**
     * JupyterLite gives up all cells that wait after any error, also where the cell says that it may fail (its tag
     * `raises-exception`). It leaves a reply alone that says it was interrupted.
     */
    #marked(message: Message): Message {
      const { header, content } = message;
      if (header.msg_type === 'execute_reply' && content.status === 'error' && !this.#stopsOnError)
        message.metadata.cause = 'interrupt';
      return message;
    }
  };
}
