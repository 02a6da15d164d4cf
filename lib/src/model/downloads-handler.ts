/**
 * @file Models as downloads of a browser, and from files that people choose there.
 */
import { writeAtomically } from '#files';
import { valueText } from '../core/value-text.ts';
import { type IOHandler, infoOf, joined } from './model-artifacts.ts';
import { artifactsFromJson, modelJsonText } from './model-json-file.ts';

/** What is used of a file that was chosen: a `File` of a browser. */
export interface ChosenFile {
  readonly name: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** What is used of a browser's page, or of a worker there, which has no document. */
interface Page {
  readonly WorkerGlobalScope?: unknown;
  readonly document?: {
    createElement(name: 'a'): { download: string; href: string; click(): void };
  };
  readonly URL: { createObjectURL(blob: unknown): string; revokeObjectURL(url: string): void };
  readonly Blob: new (parts: readonly unknown[], options: { type: string }) => unknown;
}

/** Browsers drop a download that begins in the same moment as another. */
const BETWEEN_DOWNLOADS = 100;

/** Downloads NAME.json and NAME.weights.bin. */
export function downloadsHandler(name: string): IOHandler {
  return {
    async save(artifacts) {
      const weightsFile = `${name}.weights.bin`;
      await download(`${name}.json`, modelJsonText(artifacts, `./${weightsFile}`), 'application/json');
      await download(weightsFile, joined(artifacts.weightData), 'application/octet-stream');
      return { modelArtifactsInfo: infoOf(artifacts) };
    },
  };
}

/**
 * Loads from files that were chosen in a browser: a model.json, and those with its weights.
 *
 * @param files as `<input type="file" multiple>` gives them
 * @throws TypeError if they are not files; RangeError if not exactly one of them ends in .json
 * @example const model = await tf.loadLayersModel(tf.io.browserFiles([...input.files]));
 */
export function browserFiles(files: readonly ChosenFile[]): IOHandler {
  const list = Array.from(files ?? []);
  const isFile = (file: ChosenFile): boolean =>
    typeof file?.name === 'string' && typeof file.arrayBuffer === 'function';
  if (list.length === 0 || !list.every(isFile)) {
    throw new TypeError(
      `browserFiles: ${valueText(files)} is given; a list of files is needed, as an input element has them`,
    );
  }
  const [json, ...more] = list.filter(({ name }) => name.endsWith('.json'));
  if (!json || more.length > 0) {
    throw new RangeError(
      `browserFiles: the files are ${list.map(({ name }) => name).join(', ')}; just one that ends in .json, and those with its weights, are needed`,
    );
  }
  return {
    async load() {
      const text = new TextDecoder().decode(await json.arrayBuffer());
      return artifactsFromJson('loadLayersModel', json.name, text, async (path) => {
        const wanted = path.split('/').at(-1);
        const found = list.find(({ name }) => name === wanted);
        if (found) return new Uint8Array(await found.arrayBuffer());
        throw new RangeError(
          `loadLayersModel: ${json.name} names ${wanted}, which was not chosen; it is needed, too`,
        );
      });
    },
  };
}

async function download(name: string, content: Uint8Array | string, type: string): Promise<void> {
  const { document, URL, Blob, WorkerGlobalScope } = globalThis as unknown as Page;
  if (!document && WorkerGlobalScope) {
    // A kernel in a worker: its page is told of each file that is saved.
    writeAtomically(name, content, 'save');
    return;
  }
  if (!document) {
    throw new TypeError('save: downloads:// needs a browser; here file:// and a folder can be given');
  }
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  [link.download, link.href] = [name, url];
  link.click();
  await new Promise((resolve) => setTimeout(resolve, BETWEEN_DOWNLOADS));
  URL.revokeObjectURL(url);
}
