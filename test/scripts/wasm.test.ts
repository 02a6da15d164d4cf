import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { makeProject, type Outcome, run } from './project.js';

describe('the WebAssembly program in the repository', () => {
  it('is what AssemblyScript makes of lib/assembly, byte for byte (else: npm run build) @long', async () => {
    const { wasmText } = await import(pathToFileURL('scripts/setup/wasm.mjs').href);
    expect(readFileSync('lib/src/backend/wasm-binary.ts', 'utf8') === (await wasmText())).to.equal(true);
  });

  it('is not used once its sources have changed: without a compiler the set-up says what to do @long', () => {
    const folder = makeProject({ installed: true });
    const setUp = (): Outcome => run(folder, 'setup.mjs', {}, undefined, ['--no-jupyterlab']);
    expect(setUp().code).to.equal(0);
    appendFileSync(join(folder, 'lib', 'assembly', 'gemm.ts'), '// changed\n');
    const { code, complaint } = setUp();
    expect(complaint).to.match(/^lib\/assembly was changed, .* run "npm run build"/);
    expect(code).to.equal(1);
  });
});
