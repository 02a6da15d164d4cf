/** @file `npm run build`: the WebAssembly program and that of the threads, then library and tests, then the drawing pad's program. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './setup/folders.mjs';
import { removeOrphans } from './setup/library.mjs';
import { bundlePad } from './setup/pad.mjs';
import { runCommand } from './setup/problem.mjs';
import { ensureWasm } from './setup/wasm.mjs';
import { ensureWorker } from './setup/worker.mjs';

await runCommand(async () => {
  await ensureWasm();
  await ensureWorker();
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { status } = spawnSync(process.execPath, [compiler, '-b'], { cwd: root, stdio: 'inherit' });
  if (status === 0) {
    removeOrphans();
    await bundlePad();
  }
  process.exitCode = status ?? 1;
});
