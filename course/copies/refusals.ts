/** @file What the operating system's refusals mean for a folder of notebooks, in a sentence. */
import { basename, relative } from 'node:path';
import { Problem } from 'scratchnet-setup/problem';

const NOT_WRITABLE = 'may not be written: make the folder and its files yours';
const IS_A_FILE = 'is a file, where the folder with your notebooks should be: give it another name';
const REFUSALS: Readonly<Record<string, string>> = {
  EACCES: NOT_WRITABLE,
  EPERM: `${NOT_WRITABLE}, and close programs that use them`,
  EROFS: 'is read-only: copy the project to a place where you may write',
  EBUSY: 'is used by another program: close it',
  ENOTDIR: IS_A_FILE,
  EEXIST: IS_A_FILE,
  EISDIR: 'is a folder, where a file should be: give it another name',
};

/**
 * Does some work in a folder.
 *
 * @throws Problem with a sentence for what the system refuses; what else is thrown stays as it is
 */
export function refusedInWords<T>(folder: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const {
      code = '',
      path = folder,
      dest = path,
    } = Object(error) as NodeJS.ErrnoException & { dest?: string };
    const refusal = REFUSALS[code];
    if (refusal === undefined) throw error;
    const inside = relative(folder, dest);
    const what =
      inside === '' || inside.startsWith('..') ? basename(folder) : `${basename(folder)}/${inside}`;
    throw new Problem(
      `${what} ${refusal}, and run the command again. (npm start -- --edit opens the lessons themselves.)`,
    );
  }
}
