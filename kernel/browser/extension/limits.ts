/** @file What this browser cannot do, each in a sentence for the visitor. */
import type { Contents, FileModel, Notifications } from './jupyterlite.d.ts';

// JupyterLab cuts a sentence after 140 letters.
const KEPT_HERE =
  'Your work is kept in this browser only; a private window forgets it. File menu, "Download my work": all of it as one file.';
const KEEPS_NOTHING =
  'Site data is blocked: what you do is lost when you close this page. "Download my work" in the File menu saves it.';
const FULL =
  'Not saved: the browser has no room left. Leave this page open: "Download my work" in the File menu saves all of it.';
const SLOW =
  'This browser has no WebAssembly SIMD: everything works, but trainings take several times as long.';
/** Set once the sentence on where work is kept was read. */
const TOLD = 'scratchnet:told-where-work-is';
/** The smallest WebAssembly program with an instruction for four numbers at once. */
const SIMD = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98,
  11,
];
const STAYS = { autoClose: false } as const;

export async function tellLimits(notifications: Notifications): Promise<void> {
  if (!hasSimd()) notifications.warning(SLOW, STAYS);
  if (!(await keepsData())) notifications.warning(KEEPS_NOTHING, STAYS);
  else if (localStorage.getItem(TOLD) === null) {
    localStorage.setItem(TOLD, 'yes');
    notifications.info(KEPT_HERE, STAYS);
  }
}

/** Once for each time that the room ends: a notebook saves itself every few seconds. */
export function tellWhenFull(contents: Contents, notifications: Notifications): void {
  const save = contents.save.bind(contents);
  let isTold = false;
  contents.save = async (path: string, model: FileModel): Promise<unknown> => {
    try {
      const saved = await save(path, model);
      isTold = false;
      return saved;
    } catch (error) {
      if (!isTold) notifications.error(FULL, STAYS);
      isTold = true;
      throw error;
    }
  };
}

function hasSimd(): boolean {
  return typeof WebAssembly === 'object' && WebAssembly.validate(Uint8Array.from(SIMD));
}

/** Where site data is blocked, asking for it throws. */
async function keepsData(): Promise<boolean> {
  try {
    localStorage.getItem(TOLD);
    return await new Promise((resolve) => {
      const opened = indexedDB.open('scratchnet-probe');
      opened.onsuccess = () => {
        opened.result.close();
        indexedDB.deleteDatabase('scratchnet-probe');
        resolve(true);
      };
      opened.onerror = () => resolve(false);
    });
  } catch {
    return false;
  }
}
