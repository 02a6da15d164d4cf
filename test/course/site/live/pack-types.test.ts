import { posix } from 'node:path';
import { expect } from 'chai';
import { packTypes } from 'scratchnet-course/site/live/pack-types';

describe('packTypes', () => {
  it("lacks no file that another of ours imports, so that nothing is 'any' in the live edition", () => {
    const packed = packTypes();
    const missing = Object.entries(packed).flatMap(([path, text]) =>
      path.startsWith('/node_modules/scratchnet')
        ? importsOf(text)
            .map((name) => posix.join(posix.dirname(path), name).replace(/(\.js|\.ts)$/, '.d.ts'))
            .filter((needed) => !(needed in packed))
            .map((needed) => `${path} imports ${needed}`)
        : [],
    );
    expect(missing).to.deep.equal([]);
  });
});

/** What the declarations of a file import from files beside it. */
function importsOf(text: string): string[] {
  return [...text.matchAll(/(?:from |import\()['"](\.[^'"]*)['"]/g)].map(([, name]) => name ?? '');
}
