/** @file What the kernel uses of JupyterLite and JupyterLab: modules that the page shares with its extensions. */

/** The modules, by name, then by version. */
export type SharedModules = Record<string, Record<string, { get(): Promise<() => unknown> }>>;

/** A message of Jupyter, as far as it matters here. */
export interface Message {
  readonly header: Header;
  readonly channel?: 'shell';
  readonly parent_header?: Header;
  readonly content: Record<string, unknown>;
  metadata: Record<string, unknown>;
}

export interface Header {
  readonly msg_type: string;
  readonly session: string;
  readonly msg_id?: string;
  readonly date?: string;
}

/** What a kernel is made with. */
export interface KernelOptions {
  readonly id: string;
  readonly name: string;
  readonly location: string;
  sendMessage(message: Message): void;
}

export interface ExecuteRequest {
  readonly code: string;
  readonly silent?: boolean;
  readonly store_history?: boolean;
  readonly stop_on_error?: boolean;
}

/** The base class of kernels that live in the page, of `@jupyterlite/services`. */
export declare abstract class BaseKernel {
  constructor(options: KernelOptions);
  readonly id: string;
  readonly isDisposed: boolean;
  readonly executionCount: number;
  readonly parentHeader: Header | undefined;
  get ready(): Promise<void>;
  dispose(): void;
  handleMessage(message: Message): Promise<void>;
  protected stream(content: object, parent?: Header): void;
  protected displayData(content: object, parent?: Header): void;
  protected updateDisplayData(content: object, parent?: Header): void;
  protected publishExecuteResult(content: object, parent?: Header): void;
  protected publishExecuteError(content: object, parent?: Header): void;
  protected clearOutput(content: object, parent?: Header): void;
}

/** Where a kernel is made known. */
export interface KernelSpecs {
  register(options: { readonly spec: object; create(options: KernelOptions): Promise<BaseKernel> }): void;
}

/** What the stop button calls. */
export interface KernelClient {
  interrupt(id: string): Promise<void>;
}

/** `@jupyterlite/services`. */
export interface LiteServices {
  readonly BaseKernel: typeof BaseKernel;
  readonly IKernelSpecs: unknown;
  readonly IKernelClient: unknown;
}

/** JupyterLab's application. */
export interface Application {
  readonly commands: {
    addCommand(id: string, options: { label: string; execute(): Promise<void> }): unknown;
  };
  readonly serviceManager: { readonly contents: Contents };
  readonly shell: Shell;
  /** When everything is where the visitor left it. */
  readonly restored: Promise<void>;
}

/** What the page shows. */
interface Shell {
  readonly currentChanged: Signal<{ readonly newValue: DocumentWidget | null }>;
  widgets(area: 'main'): Iterable<DocumentWidget>;
  readonly layoutModified: Signal<unknown>;
  readonly leftCollapsed: boolean;
  collapseLeft(): void;
  isSideTabBarVisible(side: 'left' | 'right'): boolean;
  toggleSideTabBarVisibility(side: 'left' | 'right'): void;
}

/** A part of the page that may show a file. */
interface DocumentWidget {
  readonly context?: {
    readonly path: string;
    readonly ready: Promise<void>;
    readonly model: { readonly dirty: boolean; toJSON(): unknown };
  };
}

interface Signal<T> {
  connect(slot: (sender: unknown, value: T) => void): unknown;
  disconnect(slot: (sender: unknown, value: T) => void): unknown;
}

/** The files of the visitor. */
export interface Contents {
  get(path: string, options: { content: boolean }): Promise<FileModel>;
  save(path: string, model: FileModel): Promise<unknown>;
  readonly fileChanged: Signal<{
    readonly type: string;
    readonly newValue: { readonly path?: string } | null;
  }>;
}

export interface FileModel {
  readonly type: 'notebook' | 'file' | 'directory';
  readonly format: 'json' | 'text' | 'base64' | null;
  readonly content: unknown;
}

/** What is used of Plotly. */
export interface PlotlyLibrary {
  toImage(
    figure: object,
    options: { format: 'png' | 'svg'; width: number; height: number; scale: number },
  ): Promise<string>;
}

/** Of `@jupyterlab/mainmenu`. */
export interface MainMenu {
  readonly fileMenu: { addGroup(items: { command: string }[], rank: number): unknown };
}

/** `Notification` of `@jupyterlab/apputils`. */
export interface Notifications {
  info(message: string, options: { autoClose: number | false }): string;
  warning(message: string, options: { autoClose: number | false }): string;
  success(message: string, options: { autoClose: number | false }): string;
  error(message: string, options: { autoClose: number | false }): string;
}
