/** @file The library in a real browser, bundled without any stand-in: in a page, and in a worker as a kernel has it. */
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { showSource } from 'scratchnet/notebook';
import { printed } from '../notebook/fake-kernel.ts';
import { PATIENCE, type Watch, watch, withChromium } from './chromium.ts';
import { type Answer, inNode, libraryPages } from './library-site.ts';
import type { TASKS, TaskName } from './library-tasks.ts';
import { measured } from './measured.ts';
import { serve } from './site-of.ts';

type Arguments<Name extends TaskName> = Parameters<(typeof TASKS)[Name]>;

for (const place of ['page', 'worker'] as const) {
  describe(`the library in a ${place} of a real browser @long`, function () {
    this.timeout(PATIENCE);
    const browser = withChromium();
    let site: Awaited<ReturnType<typeof serve>>;
    let page: Page;
    let watched: Watch;
    let backend: string;
    before(async () => {
      site = await serve(libraryPages());
      page = await browser().newPage();
      page.setDefaultTimeout(PATIENCE);
      watched = watch(page, new URL(site.url).host);
      await load();
      backend = await ask('open', `${site.url}files/`);
    });
    /** The page, and the library in it. */
    const load = async (): Promise<void> => {
      await page.goto(site.url);
      await page.evaluate(
        place === 'page'
          ? `new Promise((resolve) => {
              const script = document.createElement('script');
              Object.assign(script, { src: '/program.js', onload: resolve });
              document.head.append(script);
            })`
          : `(() => {
              const worker = new Worker('/program.js');
              globalThis.task = (name, ...args) => new Promise((resolve, reject) => {
                worker.onmessage = ({ data }) => ('error' in data ? reject(new Error(data.error)) : resolve(data.value));
                worker.onerror = ({ message }) => reject(new Error(message));
                worker.postMessage({ name, args });
              });
            })()`,
      );
    };
    after(async () => {
      await page?.close();
      site?.close();
    });

    const ask = <Name extends TaskName>(name: Name, ...args: Arguments<Name>): Promise<Answer<Name>> =>
      page.evaluate(`task(...${JSON.stringify([name, ...args])})`);

    it('multiplies in WebAssembly, and shares no memory', async () => {
      expect(backend).to.match(/^WebAssembly SIMD/);
      expect(await page.evaluate('typeof SharedArrayBuffer')).to.equal('undefined');
    });

    it('trains in threads, to the same numbers on any number of them and in Node', async () => {
      const [node, plain] = inNode(['numbers', 1], ['plainNumbers', 2]) as [Answer<'numbers'>, string];
      // threads that were started beside the first one: those of the training before are used again
      for (const [threads, started] of [0, 1, 1, 1].entries()) {
        const found = await ask('numbers', threads + 1);
        expect(found).to.deep.equal({ ...node, threads: started });
      }
      expect(await ask('plainNumbers', 3)).to.equal(plain);
    });

    it('ends a training at the stop button, and keeps what was learned', async () => {
      const { steps, seconds, ...rest } = await ask('stopped');
      expect(rest).to.deep.equal({ interrupted: true, rows: 64, stoppedTask: 'task stopped' });
      expect(steps).to.be.above(1);
      expect(seconds).to.be.below(5);
    });

    it('says that MNIST is not here yet, then fetches it, and has the images of Node', async () => {
      const nobody =
        'MNIST is not here, and nobody fetches it (fetchMnist does); run this again when it has arrived';
      const callers = ['loadMnist', 'loadMnistSample', 'ready'];
      expect(await ask('tooEarly')).to.deep.equal(callers.map((caller) => `${caller}: ${nobody}`));
      const { meanwhile, grows, end, ready, ...images } = await ask('mnist');
      expect(meanwhile).to.match(
        /^loadMnist: MNIST is not here yet: \d+% is; run this again when it has arrived$/,
      );
      expect([grows, end]).to.deep.equal([true, 1]);
      expect(ready).to.equal('ready: kernel, library, matrix product, MNIST files');
      const [node] = inNode(['mnistOfNode']) as [object];
      expect(images).to.deep.equal(node);
    });

    it('trains on MNIST to the loss of Node; how long each takes is measured', async () => {
      const [node] = inNode(['speed', 20, 2]) as [Answer<'speed'>];
      const { ms, loss } = await ask('speed', 20, 2);
      expect(loss).to.equal(node.loss);
      const times = `${ms.toFixed(0)} ms an iteration, in Node's WebAssembly ${node.ms.toFixed(0)} ms`;
      measured(`training on 60 000 images in a ${place}`, `${times}, ratio ${(ms / node.ms).toFixed(2)}`);
    });

    it('keeps files in memory, tells the page of each, and says what is wrong with a path', async () => {
      const { saved, pictures, missing, folder, folderWritten, bad, ...rest } = await ask('files');
      const names = saved.map((line) => line.replace(/: \d+$/, ''));
      const downloads = place === 'worker' ? ['/down.json', '/down.weights.bin'] : [];
      const kept = ['/kept/digits.npz', '/kept/model/weights.bin', '/kept/model/model.json'];
      expect(names).to.deep.equal([...kept, ...downloads]);
      expect(rest).to.deep.equal({
        same: true,
        units: 1,
        given: 1,
        paths: ['/given.txt', ...names].sort(),
      });
      expect(pictures).to.deep.equal([{ path: 'figures/loss.png', kind: 'png', scale: 3, traces: 1 }]);
      expect(missing).to.equal(
        'loadNetwork: missing.npz does not exist; give the path of a .npz or .safetensors file',
      );
      expect(folder).to.equal('loadNetwork: kept is a folder; give the path of a .npz or .safetensors file');
      expect(folderWritten).to.match(/^saveNetwork: /);
      expect(bad).to.equal('saveFigure: the path is "figures/loss.gif"; it must end in .png or .svg');
    });

    it('sends charts, sources and the pad to the kernel: no picture, and no word is missing', async () => {
      const [chart, one, two, source, pad] = (await ask('outputs')) as [Shown, boolean][];
      expect(Object.keys(chart[0].data)).to.deep.equal(['application/vnd.plotly.v1+json', 'text/plain']);
      expect(chart[0].data['text/plain']).to.match(/^It falls\. /);
      expect([one[0].transient, one[1], two[1]]).to.deep.equal([{ display_id: 'a' }, false, true]);
      expect(source[0].data['text/plain']).to.equal(printed(() => showSource('softmax', { doc: false })));
      expect(pad[0].data['text/html']).to.include('scratchnetPad.startPad(host');
    });

    it('draws a live training anew in one output, and ends with the finished chart', async () => {
      const outputs = (await ask('live')) as [Shown, boolean][];
      expect(outputs.length).to.equal(5);
      expect(outputs.map(([, update]) => update)).to.deep.equal([false, true, true, true, true]);
      const ids = new Set(outputs.map(([{ transient }]) => transient.display_id));
      expect([ids.size, ids.has(undefined)]).to.deep.equal([1, false]);
      expect(outputs[0]?.[0].data['text/plain']).to.match(/^iteration 1 of 5/);
      expect(outputs[4]?.[0].data['text/plain']).not.to.match(/^iteration/);
    });

    it('checks exercises: passed, wrong, thrown, too long, endless', async () => {
      const said = await ask('checks');
      expect(said.right).to.match(/^✔ relu: passed/);
      expect(said.wrong).to.match(/^✘ relu: /);
      expect(said.thrown).to.include('no idea');
      expect(said.long).to.include('it called fill for 60000000 entries: more than the memory holds');
      for (const text of [said.endless, said.stubborn])
        expect(text).to.include('it did not return within 2 s: look for a loop that never ends');
      expect(said.greedy).to.have.length(3);
      for (const text of said.greedy) expect(text).to.match(/did not return within 2 s|Invalid array length/);
      expect(said.seconds).to.be.within(4, 60);
      expect(said.isArmed).to.equal(false);
      expect(said.choice).not.to.equal('');
    });

    it('complains of nothing, and asks no other site for anything', () => {
      // a browser reports each file that was asked for and is not there
      const errors = watched.errors.filter((error) => !/status of 404/.test(error));
      expect({ ...watched, errors }).to.deep.equal({ errors: [], strangers: [] });
    });

    if (place === 'page')
      it('trains without threads where a site forbids them, and says so once', async () => {
        // Without the threads of the trainings before.
        await load();
        await ask('open', `${site.url}files/`);
        await page.evaluate(`(() => {
          const rule = { httpEquiv: 'Content-Security-Policy', content: "worker-src 'self'" };
          document.head.append(Object.assign(document.createElement('meta'), rule));
        })()`);
        const { full } = await ask('numbers', 1);
        const found = await ask('threadless');
        expect(found.full).to.equal(full);
        expect(found.printed).to.have.length(1);
        expect(found.printed[0]).to.match(
          /^scratchnet: train works with fewer threads than it could \(.+\); the numbers are the same$/,
        );
      });
  });
}

/** An output as the kernel gets it. */
interface Shown {
  readonly data: Record<string, string>;
  readonly transient: { display_id?: string };
}
