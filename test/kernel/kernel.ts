/**
 * @file A real kernel for the tests, driven through Jupyter's own client in the project's `.venv`.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The project's folder; tests run compiled, from test/dist/kernel. */
export const PROJECT: string = fileURLToPath(new URL('../../../', import.meta.url));
/** The project's virtual environment. */
export const VENV: string = `${PROJECT}.venv`;

/** One published message: its type and its content. */
export interface Output {
  type: string;
  text?: string;
  name?: string;
  ename?: string;
  evalue?: string;
  traceback?: string[];
  data?: Record<string, unknown>;
}

/** The answer to one cell. */
export interface CellResult {
  id: string;
  reply: { status: string; execution_count?: number; ename?: string; evalue?: string };
  outputs: Output[];
  /** Seconds from the last interrupt to the answer. */
  stoppedAfter?: number;
}

/** How a run may differ from the usual. */
export interface RunOptions {
  /** Interrupts when the first text has been printed, again when the second has, and so on. */
  interrupts?: string[];
  /** Sends the interrupt as a message, as on Windows, not as a signal. */
  byMessage?: boolean;
  stopOnError?: boolean;
  /** Interrupts after this many seconds. */
  interruptAfter?: number;
  /** What the user answers in the input box, one after the other; without, the front end has no such box. */
  answers?: string[];
}

export class Kernel {
  #process: ChildProcessWithoutNullStreams | undefined;
  #answers: AsyncIterator<string> | undefined;

  /** Starts the kernel in a folder, as JupyterLab starts it in the notebook's. */
  async start(cwd: string = `${PROJECT}notebooks`): Promise<this> {
    await this.ask({ do: 'start', kernel: 'tslab', cwd });
    return this;
  }

  /** Runs one cell. */
  async run(code: string, options: RunOptions = {}): Promise<CellResult> {
    return (await this.runAll([code], options))[0];
  }

  /** Sends all cells at once, as JupyterLab's "Run All" does. */
  async runAll(cells: string[], options: RunOptions = {}): Promise<CellResult[]> {
    const { interrupts = [], byMessage = false, stopOnError = true, interruptAfter, answers } = options;
    const command = {
      do: 'run',
      cells,
      interrupts,
      by_message: byMessage,
      stop_on_error: stopOnError,
      interrupt_after: interruptAfter,
      answers,
    };
    const answer = await this.ask(command);
    if (answer.timeout)
      throw new Error(`the kernel did not finish: ${JSON.stringify(answer).slice(0, 2000)}`);
    return answer.cells as CellResult[];
  }

  /** Everything each cell has published, after waiting for late output. */
  async listen(seconds: number): Promise<Record<string, Output[]>> {
    return (await this.ask({ do: 'listen', seconds })).outputs as Record<string, Output[]>;
  }

  /** Sends any other request; its reply, and the number of outputs that cells have received meanwhile. */
  async request(type: string, content: object): Promise<{ reply: object; received: number }> {
    const answer = await this.ask({ do: 'ask', type, content });
    return { reply: answer.reply as object, received: answer.new as number };
  }

  /** Runs a notebook of its own with nbclient: pairs of code and tags. */
  async notebook(cells: [code: string, tags: string[]][], allowErrors = false): Promise<NotebookResult> {
    const command = {
      do: 'notebook',
      kernel: 'tslab',
      cwd: `${PROJECT}notebooks`,
      cells,
      allow_errors: allowErrors,
    };
    return (await this.ask(command)) as unknown as NotebookResult;
  }

  /** Asks the kernel to end; its exit code (null if it did not end within 10 s) and the time it took. */
  async shutdown(): Promise<{ code: number | null; seconds: number }> {
    return (await this.ask({ do: 'shutdown' })) as never;
  }

  /** Ends everything; for `after`. */
  async close(): Promise<void> {
    if (!this.#process) return;
    await this.ask({ do: 'shutdown' }).catch(() => {});
    this.#process.stdin.end();
  }

  /** Kills the client, as if Jupyter had crashed. */
  kill(): void {
    this.#process?.kill('SIGKILL');
  }

  /** Sends a command to drive.py; its process starts with the first one. */
  async ask(command: object): Promise<Record<string, unknown>> {
    this.#process ??= spawnDriver();
    this.#answers ??= createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
    this.#process.stdin.write(`${JSON.stringify(command)}\n`);
    const { value, done } = await this.#answers.next();
    if (done) throw new Error('the Python process that drives the kernel ended; its message is above');
    const answer = JSON.parse(value);
    if (answer.failure) throw new Error(answer.failure);
    return answer;
  }
}

function spawnDriver(): ChildProcessWithoutNullStreams {
  const python = process.platform === 'win32' ? `${VENV}/Scripts/python.exe` : `${VENV}/bin/python`;
  if (!existsSync(python))
    throw new Error(`the kernel tests need ${VENV}; run "npm start" once, which makes it`);
  if (!existsSync(`${PROJECT}kernel/dist/node/index.js`))
    throw new Error('the kernel is not compiled; run "npm run build"');
  const driver = spawn(python, [`${PROJECT}test/kernel/drive.py`]);
  driver.stderr.pipe(process.stderr);
  return driver;
}

export interface NotebookResult {
  outputs: { output_type: string; text?: string; ename?: string }[][];
  stopped: { ename: string; evalue: string } | null;
}

/** All text that a cell printed to one stream, the value of its last expression with it. */
export function printed(result: { outputs: Output[] }, name = 'stdout'): string {
  return result.outputs
    .map((output) => {
      if (output.type === 'execute_result' && name === 'stdout') return `${output.data?.['text/plain']}\n`;
      return output.name === name ? output.text : '';
    })
    .join('');
}

/** The cell's error output; fails if it has none. */
export function errorOf(result: CellResult): { ename: string; evalue: string; text: string } {
  const error = result.outputs.find((output) => output.type === 'error');
  if (!error) throw new Error(`the cell gave no error but ${JSON.stringify(result)}`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours of the terminal
  const text = (error.traceback ?? []).join('\n').replace(/\x1b\[\d+m/g, '');
  return { ename: error.ename ?? '', evalue: error.evalue ?? '', text };
}
