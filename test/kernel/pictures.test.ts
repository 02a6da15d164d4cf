/** @file Pictures of figures are drawn in a process beside the kernel, and are the same as anywhere else. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { expect } from 'chai';
import { type Figure, renderPng } from 'scratchnet';
import { skip } from '../skip.ts';
import { errorOf, Kernel, printed } from './kernel.ts';

const HASHED = `
import { createHash } from 'node:crypto';
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');`;
/** The processes that the kernel has started, and where they work. */
const CHILDREN = `
import { execFileSync } from 'node:child_process';
const drawing = (): string[] => execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' })
  .split('\\n').filter((line) => line.includes('draw-pictures')).map((line) => line.trim());`;

describe('pictures in the kernel @long', function () {
  this.timeout(180_000);
  let kernel: Kernel;
  let hash: string;
  before(async () => {
    const data = [{ type: 'scatter', y: Float32Array.of(3, Number.NaN, 1) }];
    const png = renderPng({ data, layout: {} } as unknown as Figure);
    hash = createHash('sha256').update(png).digest('hex');
    kernel = await new Kernel().start();
    await kernel.run(`${HASHED}${CHILDREN}
import { type Figure, renderPng, renderSvg } from 'scratchnet';
const figure = { data: [{ type: 'scatter', y: Float32Array.of(3, NaN, 1) }], layout: {} } as any as Figure;`);
  });
  after(() => kernel.close());

  it('are the same bytes as without it, and leave the packages that draw out of the kernel', async () => {
    expect(printed(await kernel.run('console.log(hashOf(renderPng(figure)))'))).to.equal(`${hash}\n`);
    const loaded = `import { createRequire } from 'node:module';
Object.keys(createRequire(process.cwd() + '/x.js').cache).some((path) => path.includes('/jsdom/'))`;
    expect(printed(await kernel.run(loaded))).to.equal('false\n');
    const svg = await kernel.run(`renderSvg(figure).startsWith('<svg')`);
    expect(printed(svg)).to.equal('true\n');
  });

  it('come again after their process was killed', async function () {
    if (process.platform !== 'linux') skip(this, 'only Linux tells at once that a process was killed');
    const killed = await kernel.run(`const before = drawing();
process.kill(Number.parseInt(before[0]), 'SIGKILL');
console.log(before.length, hashOf(renderPng(figure)))`);
    expect(printed(killed)).to.equal(`1 ${hash}\n`);
  });

  it('that cannot be drawn say why, as without it', async () => {
    const { text } = errorOf(
      await kernel.run(`renderPng({ data: [{ type: 'surface' }], layout: {} } as any)`),
    );
    expect(text).to.contain('renderPng: a trace is of type "surface", which needs WebGL');
    const { text: size } = errorOf(await kernel.run('renderPng(figure, { width: -1 })'));
    expect(size).to.contain('renderPng: width is -1');
  });

  it('survive an interrupt, which Jupyter sends to all processes of the kernel', async () => {
    await kernel.run('renderPng(figure).length');
    await kernel.run('while (true) {}', { interruptAfter: 0.5 });
    const after = await kernel.run('console.log(hashOf(renderPng(figure)))');
    expect(printed(after)).to.equal(`${hash}\n`);
  });

  it('leave no process and no folder when the kernel ends', async () => {
    const [line = ''] = printed(await kernel.run('console.log(drawing()[0])')).split('\n');
    const [pid, , , , folder] = line.split(/\s+/);
    expect(existsSync(folder)).to.equal(true);
    await kernel.shutdown();
    for (let waited = 0; existsSync(folder) && waited < 30_000; waited += 100)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(existsSync(folder)).to.equal(false);
    for (let waited = 0; isAlive(Number(pid)) && waited < 30_000; waited += 100)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(isAlive(Number(pid))).to.equal(false);
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
