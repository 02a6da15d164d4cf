import { expect } from 'chai';
import { type Options, readOptions } from 'scratchnet-bench/options';
import { trainingFlops } from 'scratchnet-bench/workloads/network-flops';

const names = (options: Options | undefined) => options?.workloads.map(({ name }) => name);

describe('bench: options', () => {
  it('run everything unless told otherwise', () => {
    const options = readOptions([]);
    expect(names(options)).to.include.members(['full-batch', 'matmul-512x512x512', 'scaling-batch-1000']);
    expect(options?.backends).to.deep.equal(['native', 'wasm', 'plain']);
    expect(options?.isWhole).to.equal(true);
  });

  it('take a name for all workloads that begin with it', () => {
    expect(names(readOptions(['--only', 'batch-4-sgd,scaling-hidden']))).to.deep.equal([
      'batch-4-sgd',
      'scaling-hidden-16',
      'scaling-hidden-64',
      'scaling-hidden-256',
      'scaling-hidden-1024',
    ]);
    expect(names(readOptions(['--only', 'matmul']))?.length).to.equal(5);
  });

  it('keep to the fast ones in a quick run, unless told otherwise', () => {
    const quick = readOptions(['--quick']);
    expect(names(quick)).to.include.members(['full-batch', 'batch-4-sgd', 'busy-batch-100-adam']);
    expect(names(quick)).to.have.length(6);
    expect(quick).to.deep.include({ peers: ['numpy-f32', 'jax'], backends: ['native', 'wasm'], rounds: 3 });
    expect(quick).to.deep.include({ isQuick: true, isWhole: false, namesBackends: false });
    const other = readOptions([
      '--quick',
      '--only',
      'matmul-512x512x512',
      '--peers',
      'pytorch',
      '--rounds',
      '1',
    ]);
    expect(names(other)).to.deep.equal(['matmul-512x512x512']);
    expect(other).to.deep.include({ peers: ['pytorch'], rounds: 1, isQuick: true });
    expect(readOptions([])?.isQuick).to.equal(false);
  });

  it('refuse what they do not know, and say what there is', () => {
    expect(() => readOptions(['--only', 'batch-5'])).to.throw(
      '--only names "batch-5"; the workloads are: full-batch',
    );
    expect(() => readOptions(['--backends', 'gpu'])).to.throw('some of: native, wasm, plain.');
    expect(() => readOptions(['--peers', 'numpy'])).to.throw('--peers names "numpy"');
    expect(() => readOptions(['--rounds', '0'])).to.throw('--rounds is "0"');
    expect(() => readOptions(['quick'])).to.throw("'quick'; see: npm run bench -- --help");
    expect(() => readOptions(['--fast'])).to.throw("Unknown option '--fast'; see: npm run bench -- --help");
  });
});

describe('bench: operations of training', () => {
  it('are two products in the first layer and three in each other, for every image', () => {
    // 784-64-10: forward 784·64 + 64·10, gradients the same, error of the hidden layer 64·10; an entry is 2 operations.
    expect(trainingFlops([784, 64, 10], 1)).to.equal(2 * (2 * 784 * 64 + 3 * 64 * 10));
  });
});
