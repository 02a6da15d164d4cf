/** @file A program in one file, made by esbuild of a module and all that it imports. */
import { root } from './folders.mjs';
import { messageOf, Problem } from './problem.mjs';

/**
 * Makes the program, for any platform and without comments.
 *
 * @param {string} program what it is called, in the message
 * @param {string} contents the first module; its imports begin at the project folder
 * @param {Readonly<Record<string, string>>} stands texts that stand for files, by the files' paths
 * @param {import('esbuild').BuildOptions} options of esbuild
 * @throws Problem if it cannot be made, or esbuild warns of anything
 * @returns {Promise<string>}
 */
export async function bundled(program, contents, stands, options) {
  // Only here: before the npm packages are installed, this file must load without them.
  const { build } = await import('esbuild');
  try {
    const { outputFiles = [], warnings } = await build({
      stdin: { contents, resolveDir: root },
      absWorkingDir: root,
      plugins: [standIns(stands)],
      bundle: true,
      write: false,
      format: 'iife',
      platform: 'neutral',
      target: 'es2022',
      tsconfigRaw: { compilerOptions: { alwaysStrict: true } },
      // Names stay, so that the messages of a browser or a thread can be read.
      minifyWhitespace: true,
      minifySyntax: true,
      legalComments: 'none',
      logLevel: 'silent',
      ...options,
    });
    if (warnings.length > 0) throw new Error(warnings.map(({ text }) => text).join('\n'));
    return outputFiles[0].text;
  } catch (error) {
    throw new Problem(
      `${messageOf(error)}\nThe ${program} could not be built: fix the error above in lib/src and run the command again.`,
    );
  }
}

/**
 * @param {Readonly<Record<string, string>>} stands
 * @returns {import('esbuild').Plugin}
 */
function standIns(stands) {
  return {
    name: 'stand-ins',
    setup({ onLoad }) {
      onLoad({ filter: /./ }, ({ path }) =>
        path in stands ? { contents: stands[path], resolveDir: root } : undefined,
      );
    },
  };
}
