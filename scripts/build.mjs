/** @file `npm run build`: the WebAssembly program, then library and tests. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './setup/folders.mjs';
import { runCommand } from './setup/problem.mjs';
import { ensureWasm } from './setup/wasm.mjs';

await runCommand(async () => {
  await ensureWasm();
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { status } = spawnSync(process.execPath, [compiler, '-b'], { cwd: root, stdio: 'inherit' });
  process.exitCode = status ?? 1;
});
