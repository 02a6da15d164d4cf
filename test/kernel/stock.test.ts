/** @file The course in a tslab as npm installs it, without this project's fixes: what works there, and what does not. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Kernel, PROJECT, printed } from './kernel.js';

describe('in a plain tslab @long', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'scratchnet-stock-'));
  const kernel = new Kernel();
  const { JUPYTER_PATH } = process.env;
  before(async () => {
    const spec = join(folder, 'kernels', 'stock');
    mkdirSync(spec, { recursive: true });
    const argv = [
      process.execPath,
      join(PROJECT, 'node_modules', 'tslab', 'bin', 'tslab'),
      'kernel',
      '--config-path={connection_file}',
    ];
    writeFileSync(
      join(spec, 'kernel.json'),
      JSON.stringify({ argv, display_name: 'stock', language: 'typescript' }),
    );
    process.env.JUPYTER_PATH = folder;
    await kernel.ask({ do: 'start', kernel: 'stock', cwd: `${PROJECT}notebooks` });
  });
  after(async () => {
    await kernel.close();
    if (JUPYTER_PATH === undefined) delete process.env.JUPYTER_PATH;
    else process.env.JUPYTER_PATH = JUPYTER_PATH;
    rmSync(folder, { recursive: true });
  });

  it('a whole lesson runs, with the printed numbers that are committed', async () => {
    const { cells } = JSON.parse(readFileSync(`${PROJECT}notebooks/03-one-hot.ipynb`, 'utf8'));
    for (const cell of cells) {
      if (cell.cell_type !== 'code' || cell.metadata.tags?.includes('raises-exception')) continue;
      const result = await kernel.run([cell.source].flat().join(''));
      const committed = cell.outputs
        .filter((output: { name?: string }) => output.name === 'stdout')
        .map((output: { text: string | string[] }) => [output.text].flat().join(''))
        .join('');
      expect(printed(result).trim(), cell.id).to.equal(committed.trim());
    }
  });

  it('charts come as live chart, picture and sentence', async () => {
    const { outputs } = await kernel.run(
      'import { plotLines } from "scratchnet"; import { show } from "scratchnet/notebook"; show(plotLines({ loss: [3, 2] }), { alt: "It falls." });',
    );
    const data = outputs.find((output) => output.data)?.data ?? {};
    expect(data).to.include.keys('application/vnd.plotly.v1+json', 'image/png', 'text/plain');
  });

  it('a check names the mistake, without the line', async () => {
    const said = printed(await kernel.run('check.oneHot((labels: any) => labels.nothing.at(0));'));
    expect(said).to.match(/^✘ oneHot: it threw TypeError: Cannot read properties of undefined/);
  });

  it('training runs and can be waited for', async () => {
    const cell = `import { train, RandomState } from "scratchnet";
      const { history } = await train(new RandomState(1).randn(4, 6), oneHot([0, 1, 2, 0, 1, 2], 3), { hidden: 5, iterations: 3 });
      console.log(history.loss.length);`;
    expect(printed(await kernel.run(cell)).trim()).to.equal('3');
  });

  // the last test, because a plain tslab skips what comes right after an error
  it('a wrong shape stops the cell with the sentence of the compiler', async () => {
    const result = await kernel.run(
      'import { matmul, full } from "scratchnet"; matmul(full(2, 3, 1), full(4, 5, 1));',
    );
    expect(printed(result, 'stderr')).to.match(/3/).and.to.match(/4/);
  });
});
