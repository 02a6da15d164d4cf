/** @file Mistakes in a file of exercises: the reader names the exercise and the mistake. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type ExerciseFile, readExercises } from 'scratchnet-course/exercises/read';

const PAPER = `# 3 · One-hot

## 3.1 On paper

kind: paper · minutes: 4 · after: s03-hand

What is 1 + 1?

### Stub

\`\`\`ts
check.answer("3.1", "?");
\`\`\`

### Nudge

Count.

### Answer

\`\`\`json
2
\`\`\`

### Mistakes

- \`1\`: that is one of them
- \`11\`: you put them
  side by side
- \`[1, null]\`: give the sum: one number

### Solution

Two.
`;

describe('readExercises', () => {
  const folder = mkdtempSync(join(tmpdir(), 'scratchnet-exercises-'));
  after(() => rmSync(folder, { recursive: true }));
  const read = (text: string): ExerciseFile => {
    const path = join(folder, '03-one-hot.md');
    writeFileSync(path, text);
    return readExercises(path);
  };
  const changed = (before: string | RegExp, text: string) => (): ExerciseFile =>
    read(PAPER.replace(before, text));

  it('reads settings, text and sections', () => {
    expect(read(PAPER).exercises).to.deep.equal([
      {
        number: '3.1',
        title: 'On paper',
        kind: 'paper',
        level: undefined,
        minutes: 4,
        after: 's03-hand',
        stretch: false,
        text: 'What is 1 + 1?',
        stub: 'check.answer("3.1", "?");',
        hints: [{ name: 'Nudge', text: 'Count.' }],
        answer: { value: 2, tolerance: 0.001 },
        wrong: [
          { says: 'that is one of them', code: '1' },
          { says: 'you put them side by side', code: '11' },
          { says: 'give the sum: one number', code: '[1, null]' },
        ],
        solution: 'Two.',
      },
    ]);
  });

  it('finds settings that are unknown or have a wrong value', () => {
    expect(changed('after:', 'behind:')).to.throw('"3.1 On paper": there is no setting "behind"');
    expect(changed('paper ·', 'sand ·')).to.throw('the kind is "sand"; it must be one of paper, choice');
    expect(changed('paper ·', 'code ·')).to.throw('the level is "undefined"; it must be one of line');
    expect(changed('minutes: 4', 'minutes: four')).to.throw(
      'minutes is "four"; it must be a positive number',
    );
  });

  it('finds sections that are unknown, missing, empty, or there twice', () => {
    expect(changed('### Nudge', '### Hint')).to.throw('there is no section "Hint"; sections are Stub');
    expect(changed('### Nudge', '### Solution')).to.throw('it has "Solution" twice');
    expect(changed('### Solution', '### Teacher')).to.throw('it has no solution');
    expect(changed(/```json\n2\n```/, '')).to.throw('"Answer" has no code');
    expect(changed('- `11`: you', '- 11, you')).to.throw(
      'the mistake "11, you put them side by side" must be like',
    );
    expect(changed('- `1`: that is one of them\n', '')).to.throw('it has 2 mistakes; at least 3 are needed');
  });
});
