/** @file What the operating system's refusals to read a file mean for a teacher. */

const MEANINGS: Readonly<Record<string, string>> = {
  EACCES: 'its permissions do not let the grader read it',
  EPERM: 'its permissions do not let the grader read it',
  ENAMETOOLONG: 'its path is too long for this system',
  ENOENT: 'it cannot be opened: it is gone, or its name is not valid UTF-8',
  ELOOP: 'it is a link, and links are not followed',
  EISDIR: 'it is a folder with the name of a notebook',
  EIO: 'the disk cannot read it',
  EMFILE: 'the system has no room for another open file',
};

/** A sentence without a path and without an end: it stands behind the file's name. */
export function fileProblem(error: unknown): string {
  const { code = '', message = String(error) } = Object(error) as NodeJS.ErrnoException;
  return MEANINGS[code] ?? `it cannot be read: ${message.split('\n')[0].slice(0, 200)}`;
}
