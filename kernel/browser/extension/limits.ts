/** @file What this browser cannot do, each in a sentence for the visitor. */
import type { Contents, FileModel, Notifications } from './jupyterlite.d.ts';

/** An entry of the File menu that never depends on what the browser keeps. */
const RESCUE = '"Download my work" in the File menu saves all of it as one file.';
const KEPT_HERE = `Your work is kept in this browser only, and a private window forgets it when you close it. ${RESCUE}`;
const KEEPS_NOTHING = `This browser keeps nothing here (site data is blocked): your work is lost when you close the page. ${RESCUE}`;
const FULL = `This notebook could not be saved: the browser has no room left for this page. Nothing in it is lost while the page is open. ${RESCUE}`;
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
