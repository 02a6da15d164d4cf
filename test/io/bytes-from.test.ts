import { runInNewContext } from 'node:vm';
import { expect } from 'chai';
import {
  formatNetwork,
  formatNpy,
  formatNpz,
  formatSafetensors,
  fromRows,
  initializeNetwork,
  parseIdx,
  parseNetwork,
  parseNpy,
  parseNpz,
  parseSafetensors,
} from 'scratchnet';

const m = fromRows([[1, 2]]);
/** All functions that read bytes, with bytes for each. */
const READERS: [name: string, read: (bytes: never) => unknown, bytes: Uint8Array][] = [
  ['parseIdx', parseIdx, Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 2, 7, 9)],
  ['parseNpy', parseNpy, formatNpy(m)],
  ['parseNpz', parseNpz, formatNpz({ m })],
  ['parseSafetensors', parseSafetensors, formatSafetensors({ m })],
  ['parseNetwork', parseNetwork, formatNetwork(initializeNetwork([2, 1]), 'npz')],
];

for (const [name, read, bytes] of READERS) {
  describe(`${name} and the bytes it is given`, () => {
    it('reads them from whatever holds bytes, also from a part of it', () => {
      const larger = new Uint8Array(bytes.length + 7);
      larger.set(bytes, 3);
      const shared = new SharedArrayBuffer(bytes.length);
      new Uint8Array(shared).set(bytes);
      const elsewhere = runInNewContext('new ArrayBuffer(length)', { length: bytes.length }) as ArrayBuffer;
      new Uint8Array(elsewhere).set(bytes);
      const expected = read(bytes as never);
      for (const given of [
        bytes.slice().buffer,
        new DataView(larger.buffer, 3, bytes.length),
        new Uint8ClampedArray(larger.buffer, 3, bytes.length),
        new Int8Array(larger.buffer, 3, bytes.length),
        Buffer.from(bytes),
        larger.subarray(3, 3 + bytes.length),
        shared,
        elsewhere,
      ]) {
        expect(read(given as never)).to.deep.equal(expected);
      }
    });

    it('names what holds none', () => {
      const kinds: [given: unknown, shown: string][] = [
        ['text', '"text"'],
        [null, 'null'],
        [undefined, 'undefined'],
        [[1, 2], 'a list [1, 2]'],
        [7, '7'],
        [{ data: 1 }, 'an object { data }'],
      ];
      for (const [given, shown] of kinds) {
        expect(() => read(given as never))
          .to.throw(TypeError)
          .with.property(
            'message',
            `${name}: the data is ${shown}; bytes are needed: a Uint8Array, an ArrayBuffer, a DataView or a Buffer`,
          );
      }
    });
  });
}
