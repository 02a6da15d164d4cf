import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { RULES } from './rules.js';
import { tableOf, withTable } from './rules-table.js';

const README = 'kernel/README.md';

describe('the table of rules in kernel/README.md', () => {
  it('lists every rule; SCRATCHNET_WRITE_RULES=1 writes it anew', () => {
    const text = readFileSync(README, 'utf8');
    const wanted = withTable(text, tableOf(RULES));
    if (process.env.SCRATCHNET_WRITE_RULES) writeFileSync(README, wanted);
    else expect(text).to.equal(wanted);
  });

  it('says where it belongs when its place is missing', () => {
    expect(() => withTable('# A page', tableOf(RULES))).to.throw(/no place for the rules: <!-- rules/);
  });
});
