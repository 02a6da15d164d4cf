import { runInNewContext } from 'node:vm';
import { expect } from 'chai';
import { availableBackends, formatNpy, fromData, matmul, parseNpy, toMatrix, useBackend } from 'scratchnet';

/** A typed array of another realm, as a frame, a sandbox or a test framework makes them. */
const foreign = (kind: string, ...values: number[]) => runInNewContext(`new ${kind}([${values.join()}])`);

describe('a typed array of another realm', () => {
  after(() => useBackend('auto'));

  it('is none of ours by instanceof, and a matrix all the same', () => {
    const data = foreign('Float32Array', 1, 2, 3, 4);
    expect(data instanceof Float32Array).to.equal(false);
    expect(fromData(data, 2, 2).dtype).to.equal('float32');
    expect(fromData(foreign('Float64Array', 1, 2), 1, 2).dtype).to.equal('float64');
    expect(() => fromData(foreign('Int8Array', 1, 2), 1, 2)).to.throw(
      TypeError,
      'fromData: data is Int8Array; it must be a Float32Array or Float64Array',
    );
  });

  for (const backend of availableBackends()) {
    it(`is multiplied with its own precision by the ${backend} backend`, () => {
      useBackend(backend);
      for (const kind of ['Float32Array', 'Float64Array']) {
        const product = matmul(
          fromData(foreign(kind, 1, 2, 3, 4), 2, 2),
          fromData(foreign(kind, 5, 6, 7, 8), 2, 2),
        );
        expect(product.toArray()).to.deep.equal([
          [19, 22],
          [43, 50],
        ]);
        expect(product.dtype).to.equal(kind === 'Float32Array' ? 'float32' : 'float64');
      }
    });
  }

  it('is written into a file and read from one, whatever kind it is', () => {
    for (const kind of ['Float32Array', 'Float64Array', 'Uint8Array', 'Int16Array', 'Uint32Array']) {
      const bytes = formatNpy(foreign(kind, 1, 2, 3));
      const { data, shape } = parseNpy(foreign('Uint8Array', ...bytes), 'bytes');
      expect([...data]).to.deep.equal([1, 2, 3]);
      expect(shape).to.deep.equal([3]);
    }
    const array = {
      shape: [2],
      dtype: 'float32',
      data: foreign('Float32Array', 1, 2),
      fortranOrder: false,
    } as const;
    expect(toMatrix(array).data).to.equal(array.data);
  });
});
