/**
 * @file Models from a web server.
 */
import type { IOHandler } from './model-artifacts.ts';
import { artifactsFromJson } from './model-json-file.ts';

/** What is used of the answer of a server. */
interface Answer {
  readonly ok: boolean;
  readonly status: number;
  readonly url: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** Loads a model.json, and the files with the weights beside it. */
export function httpHandler(url: string): IOHandler {
  const caller = 'loadLayersModel';
  return {
    async load() {
      const bytes = await fetched(url, caller);
      const [path = '', query = ''] = url.split(/(?=\?)/);
      const folder = path.slice(0, path.lastIndexOf('/') + 1);
      return artifactsFromJson(caller, url, new TextDecoder().decode(bytes), (name) =>
        fetched(`${folder}${name}${query}`, caller),
      );
    },
  };
}

async function fetched(url: string, caller: string): Promise<Uint8Array> {
  const { fetch } = globalThis as unknown as { fetch?: (url: string) => Promise<Answer> };
  if (!fetch)
    throw new TypeError(`${caller}: fetch is not here; Node.js 20.19 or newer, or a browser, is needed`);
  const answer = await fetch(url).catch((error: Error) => {
    throw new Error(
      `${caller}: ${url} cannot be fetched (${error.message}); a server that answers is needed`,
    );
  });
  if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
  throw new Error(
    `${caller}: the server answers ${answer.status} for ${url}; a model.json and its weights are needed there`,
  );
}
