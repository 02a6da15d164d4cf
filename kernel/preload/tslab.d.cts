/**
 * @file What the fixes touch of tslab 1.0.22. Its own declarations hide what is replaced here (they call it private).
 */

/** The modules of tslab that the fixes change. */
export interface Tslab {
  /** The server that speaks with Jupyter. */
  readonly jupyter: {
    readonly ZmqServer: { readonly prototype: Server };
    readonly JupyterHandlerImpl: { readonly prototype: Handler };
  };
  /** Runs a cell. */
  readonly executor: { createExecutor(folder: string): Executor };
  /** Type-checks and compiles a cell. */
  readonly converter: {
    createConverter(options: object): { close(): void };
    isCompleteCode(source: string): { completed: boolean; indent?: string | undefined };
  };
}

/** tslab's main module. */
export interface Main {
  startKernel(options: { configPath: string; enableFindLocal: boolean }): void;
}

/** What tslab's server asks to run cells. */
export interface Executor {
  execute(source: string): Promise<boolean>;
  inspect(source: string, position: number): object | undefined;
  complete(source: string, position: number): { start: number; end: number; candidates: string[] };
  interrupt(): void;
  close(): void;
}

export interface Server {
  /** Jupyter's connection file. */
  readonly connInfo: { readonly transport: string; readonly ip: string; readonly key: string };
  /** Where output is published. */
  readonly iopub: Socket;
  /** Where input is asked for. */
  readonly stdin: Socket & AsyncIterable<readonly Buffer[]>;
  readonly handler: Handler;
  init(): Promise<void>;
  bindSocket(socket: Socket, port: number): Promise<void>;
  publishStatus(status: 'busy' | 'idle', parent: Message): void;
  handleShellMessage(socket: Socket, ...frames: Buffer[]): Promise<void>;
  handleExecute(socket: Socket, message: ExecuteRequest): Promise<void>;
  handleCommInfoRequest(socket: Socket, message: Message): void;
  close(): void;
}

/** A socket of zeromq.js. */
export interface Socket {
  readonly closed: boolean;
  sendTimeout: number;
  sendHighWaterMark: number;
  bindSync(address: string): void;
  send(frames: readonly (Buffer | string)[]): Promise<void>;
}

/** Node's `stream.write`. */
export type Write = (chunk: unknown, encoding?: unknown, done?: () => void) => boolean;

interface Handler {
  readonly executor: { isComplete?(code: string): object };
  /** How many cells have run. */
  execCount: number;
  /** Rejects if the cell failed. */
  handleExecuteImpl(
    request: { readonly code: string },
    writeStream: (name: 'stdout' | 'stderr', text: string) => void,
    writeDisplayData: (content: Display, update: boolean) => void,
  ): Promise<unknown>;
  createWriteToIopub(name: 'stdout' | 'stderr'): Write;
  handleKernel(): { language_info: object };
  handleIsComplete(request: { readonly code: string }): object;
  handleComplete(request: CursorRequest): { cursor_start: number; cursor_end: number };
  handleInspect(request: CursorRequest): { found: boolean; data: Record<string, string> };
}

type Display = import('./output.cjs').Display;

interface CursorRequest {
  readonly code: string;
  readonly cursor_pos: number;
}

/** A message of Jupyter's protocol. */
export interface Message {
  readonly header: { msg_type: string; session?: string };
  content: object;
  /** JupyterLab names the cell. */
  metadata: { readonly cellId?: string; readonly scratchnet?: object };
  createReply(): Message;
  signAndSend(key: string, socket: Socket): void;
}

export interface ExecuteRequest extends Message {
  content: {
    readonly code: string;
    readonly silent?: boolean;
    readonly store_history?: boolean;
    readonly stop_on_error?: boolean;
    readonly allow_stdin?: boolean;
    readonly user_expressions?: Record<string, string>;
  };
}
