import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import {
  blobPoints,
  circlePoints,
  type LabelledPoint,
  type LabelledPoints,
  mean,
  moonPoints,
  multiply,
  PointDataset,
  QuadrantDataset,
  quadrantPoints,
  type RandomState,
  spiralPoints,
  xorPoints,
} from 'scratchnet';
import { expectNear } from '../near.ts';

interface Reference {
  first: number[][];
  sum: number[];
  labels: number[];
}
const reference: Record<string, Reference> = JSON.parse(
  readFileSync('test/reference/points-values.json', 'utf8'),
);

/** Cosine and sine may differ from NumPy's in the last bit, and a sum adds those up. */
const TOLERANCE = 1e-12;

function expectNumPys(title: string, { X, labels }: LabelledPoints): void {
  const { first, sum, labels: expected } = reference[title];
  const [xs, ys] = X.toArray() as [number[], number[]];
  expect([...labels]).to.deep.equal(expected);
  [xs, ys].forEach((row, r) => {
    first[r]?.forEach((value, c) => {
      expect(row[c], `entry (${r}, ${c})`).to.be.closeTo(value, TOLERANCE);
    });
    expect(row.reduce((total, value) => total + value, 0)).to.be.closeTo(sum[r], TOLERANCE);
  });
}

const dtype = 'float64';

describe('quadrantPoints', () => {
  it("gives NumPy's normal points for the same seed, labelled 1 where x² > y", () => {
    expectNumPys('quadrant', quadrantPoints({ count: 128, seed: 2, dtype }));
  });

  it('brings x and y to mean 0 and standard deviation 1 on demand, and keeps the labels', () => {
    const { X, labels } = quadrantPoints({ count: 50, seed: 7, normalize: true, dtype });
    expectNumPys('quadrant, normalized', { X, labels });
    expectNear(mean(X, 1), [[0], [0]], 1e-15);
    expectNear(mean(multiply(X, X), 1), [[1], [1]], 1e-14);
    expect(labels).to.deep.equal(quadrantPoints({ count: 50, seed: 7 }).labels);
  });

  it('draws 128 points with seed 2 as float32 unless told otherwise', () => {
    const { X, labels } = quadrantPoints();
    expect([X.dtype, X.shape, labels.length]).to.deep.equal(['float32', [2, 128], 128]);
    const exact = quadrantPoints({ dtype });
    expect(X.get(1, 100)).to.equal(Math.fround(exact.X.get(1, 100)));
    expect(labels).to.deep.equal(exact.labels);
  });

  it('refuses a count or a seed that is none', () => {
    for (const count of [0, -1, 1.5, Number.NaN]) {
      expect(() => quadrantPoints({ count })).to.throw(
        RangeError,
        `quadrantPoints: count is ${count}; it must be a whole number of at least 1`,
      );
    }
    expect(() => quadrantPoints({ seed: -1 })).to.throw(RangeError, 'quadrantPoints: seed is -1');
  });
});

describe('moonPoints, circlePoints, spiralPoints, blobPoints and xorPoints', () => {
  it('give what the same curves give in NumPy', () => {
    expectNumPys('moons', moonPoints({ count: 20, seed: 3, dtype }));
    expectNumPys('circles', circlePoints({ count: 20, seed: 4, dtype }));
    expectNumPys('spirals', spiralPoints({ count: 20, seed: 5, dtype }));
    expectNumPys('spirals, 3 arms', spiralPoints({ count: 21, seed: 6, arms: 3, noise: 0.2, dtype }));
    expectNumPys('blobs', blobPoints({ count: 20, seed: 7, dtype }));
    expectNumPys('blobs, 5 classes', blobPoints({ count: 22, seed: 8, classes: 5, noise: 0.1, dtype }));
    expectNumPys('xor', xorPoints({ count: 20, seed: 9, dtype }));
  });

  it('without noise, lie on their curves', () => {
    const check = (
      { X, labels }: LabelledPoints,
      offCurve: (x: number, y: number, label: number) => number,
    ): void => {
      labels.forEach((label, i) => {
        expect(Math.abs(offCurve(X.get(0, i), X.get(1, i), label))).to.be.below(1e-12);
      });
    };
    const options = { count: 40, seed: 1, noise: 0, dtype } as const;
    check(moonPoints(options), (x, y, label) => (label ? Math.hypot(x - 1, y - 0.5) : Math.hypot(x, y)) - 1);
    check(circlePoints(options), (x, y, label) => Math.hypot(x, y) - (label ? 0.5 : 1));
    check(spiralPoints({ ...options, arms: 5 }), (x, y, label) => {
      const radius = Math.hypot(x, y);
      const angle = 2 * Math.PI * (radius + label / 5);
      return Math.hypot(x - radius * Math.cos(angle), y - radius * Math.sin(angle));
    });
    check(blobPoints({ ...options, classes: 3 }), (x, y, label) => {
      const angle = (2 * Math.PI * label) / 3;
      return Math.hypot(x - Math.cos(angle), y - Math.sin(angle));
    });
  });

  it('leaves the axes free between the quarters of XOR', () => {
    const { X, labels } = xorPoints({ count: 400, seed: 3, noise: 0, dtype });
    const [xs, ys] = X.toArray() as [number[], number[]];
    const quarters = new Set<string>();
    labels.forEach((label, i) => {
      const [x, y] = [xs[i], ys[i]];
      for (const value of [x, y]) expect(Math.abs(value)).to.be.within(0.1, 1);
      expect(x * y > 0 ? 0 : 1).to.equal(label);
      quarters.add(`${x > 0} ${y > 0}`);
    });
    expect(quarters.size).to.equal(4);
  });

  it('keep their places when the noise changes', () => {
    for (const shape of [moonPoints, xorPoints]) {
      const [quiet, loud, louder] = [0, 0.1, 0.2].map((noise) => shape({ noise, dtype }).X);
      const moved = (X: typeof quiet): number => X?.get(0, 9) - quiet?.get(0, 9);
      expect(moved(loud)).to.not.equal(0);
      expect(moved(louder)).to.be.closeTo(2 * moved(loud), 1e-12);
    }
  });

  it('refuse noise and arms that are out of range', () => {
    const message = (name: string, noise: number): string =>
      `${name}: noise is ${noise}; it must be a finite number of at least 0`;
    expect(() => moonPoints({ noise: -0.1 })).to.throw(RangeError, message('moonPoints', -0.1));
    expect(() => circlePoints({ noise: Number.NaN })).to.throw(
      RangeError,
      message('circlePoints', Number.NaN),
    );
    expect(() => spiralPoints({ noise: Infinity })).to.throw(RangeError, message('spiralPoints', Infinity));
    expect(() => blobPoints({ noise: -1 })).to.throw(RangeError, message('blobPoints', -1));
    expect(() => xorPoints({ noise: -1 })).to.throw(RangeError, message('xorPoints', -1));
    expect(() => blobPoints({ classes: 1 })).to.throw(
      RangeError,
      'blobPoints: classes is 1; it must be a whole number from 2 to 256',
    );
    for (const arms of [1, 2.5, 257]) {
      expect(() => spiralPoints({ arms })).to.throw(
        RangeError,
        `spiralPoints: arms is ${arms}; it must be a whole number from 2 to 256`,
      );
    }
  });
});

describe('PointDataset', () => {
  it('lets a rule of labels be replaced, with the same points', () => {
    class Ring extends QuadrantDataset {
      override label(x: number, y: number): number {
        return x * x + y * y > 1 ? 1 : 0;
      }
    }
    const { X, labels } = new Ring().points({ dtype });
    expect(X.toArray()).to.deep.equal(quadrantPoints({ dtype }).X.toArray());
    labels.forEach((label, i) => {
      expect(label).to.equal(Math.hypot(X.get(0, i), X.get(1, i)) > 1 ? 1 : 0);
    });
    expect(new Set(labels).size).to.equal(2);
  });

  it('draws from a sample of your own, each with its number', () => {
    class Steps extends PointDataset {
      override sample(random: RandomState, i: number): LabelledPoint {
        return [i, random.randomSample(), i % 3];
      }
    }
    const { X, labels } = new Steps().points({ count: 5, seed: 0, dtype });
    expect([...labels]).to.deep.equal([0, 1, 2, 0, 1]);
    expect(X.toArray()[0]).to.deep.equal([0, 1, 2, 3, 4]);
    // np.random.RandomState(0).random_sample()
    expect(X.get(1, 0)).to.equal(0.5488135039273248);
  });

  it('makes values that are all the same 0 when it normalizes', () => {
    class Same extends PointDataset {
      override sample(): LabelledPoint {
        return [3, -4, 0];
      }
    }
    const { X } = new Same().points({ count: 3, normalize: true });
    expect(X.toArray()).to.deep.equal([
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });

  it('refuses a sample that is no point, or a label that is no byte', () => {
    for (const point of [
      [Number.NaN, 0, 0],
      [0, Infinity, 0],
      [0, 0, -1],
      [0, 0, 0.5],
      [0, 0, 256],
    ] as LabelledPoint[]) {
      class Wrong extends PointDataset {
        override sample(): LabelledPoint {
          return point;
        }
      }
      expect(() => new Wrong().points()).to.throw(
        RangeError,
        `points: sample 0 is a list [${point.join(', ')}]; two finite numbers and a label from 0 to 255 are needed`,
      );
    }
  });
});
