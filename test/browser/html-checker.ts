/** @file The Nu Html Checker, the W3C's own: what in pages is not valid HTML, warnings and hints included. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const { resolve } = createRequire(import.meta.url);
const CHECKER = join(dirname(resolve('vnu-jar/package.json')), 'build', 'dist', 'vnu.jar');
/** Pages with long formulas are deep. */
const STACK = '-Xss8m';

export const NO_JAVA = 'no Java was found, in which the Nu Html Checker runs';

/** Whether the checker can run here. */
export function hasJava(): boolean {
  return spawnSync('java', ['-version']).status === 0;
}

interface Message {
  readonly url: string;
  readonly lastLine: number;
  readonly message: string;
  readonly extract?: string;
}

/**
 * @param places files and folders below a folder
 * @returns a sentence for each problem
 */
export function htmlProblems(folder: string, places: readonly string[]): string[] {
  const args = [
    STACK,
    '-jar',
    CHECKER,
    '--format',
    'json',
    '--skip-non-html',
    '--exit-zero-always',
    ...places,
  ];
  const { stderr, status } = spawnSync('java', args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) return [`the checker failed: ${stderr}`];
  const { messages } = JSON.parse(stderr) as { messages: readonly Message[] };
  return messages.map(
    ({ url, lastLine, message, extract }) =>
      `${url.split('/').at(-1)}:${lastLine} ${message} (${extract?.slice(0, 80)})`,
  );
}
