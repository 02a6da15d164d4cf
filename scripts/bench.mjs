/** @file `npm run bench`: times the library and its peers side by side. */
import { join } from 'node:path';
import { ensureSetup } from './setup/ensure.mjs';
import { root } from './setup/folders.mjs';
import { Problem, runCommand } from './setup/problem.mjs';
import { runTool } from './setup/tool.mjs';

await runCommand(async () => {
  await ensureSetup();
  await build();
  const { runBenchmarks } = await import('scratchnet-bench/run'); // only now it is compiled
  await runBenchmarks(process.argv.slice(2));
});

async function build() {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { code, output } = await runTool(process.execPath, [compiler, '-b', 'bench'], { cwd: root });
  if (code !== 0)
    throw new Problem(
      `${output}\nThe benchmarks have the type errors above: fix them and run the command again.`,
    );
}
