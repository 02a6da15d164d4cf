/** @file What a challenge prints, with records in a folder of their own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const VARIABLE = 'SCRATCHNET_CHALLENGES';

/** In a describe: each of its tests begins without records. */
export function ownRecords(): { readonly path: string; readonly folder: string } {
  const own = { path: '', folder: '' };
  const before_ = process.env[VARIABLE];
  beforeEach(() => {
    own.folder = mkdtempSync(join(tmpdir(), 'scratchnet-challenge-'));
    own.path = join(own.folder, 'challenges.json');
    process.env[VARIABLE] = own.path;
  });
  afterEach(() => {
    rmSync(own.folder, { recursive: true, force: true });
    if (before_ === undefined) delete process.env[VARIABLE];
    else process.env[VARIABLE] = before_;
  });
  return own;
}

export async function printed(task: () => unknown): Promise<string> {
  const { log } = console;
  let text = '';
  console.log = (...words: unknown[]) => {
    text += `${words.join(' ')}\n`;
  };
  try {
    await task();
  } finally {
    console.log = log;
  }
  return text;
}
