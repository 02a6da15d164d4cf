/** @file A page on which the tiny network is worked out by hand, step by step, and the same with the answers. */
import { htmlOf, printPage } from './print-html.ts';
import { type TinyResults, tinyNetwork, tinyResults, type Values, valueText } from './tiny-network.ts';

/** A heading, the part of the results, and the formula of each value in it. */
type Step = readonly [heading: string, part: keyof TinyResults, formulas: Readonly<Record<string, string>>];

const STEPS: readonly Step[] = [
  [
    'Forward',
    'forward',
    {
      Z1: 'W_1 x + b_1',
      A1: '\\max(0, Z_1)',
      Z2: 'W_2 A_1 + b_2',
      A2: '\\text{softmax}(Z_2)',
      loss: '-\\ln A_2[\\text{label}]',
    },
  ],
  [
    'Backward',
    'backward',
    {
      dZ2: 'A_2 - Y',
      dW2: 'dZ_2 A_1^T',
      db2: 'dZ_2',
      dZ1: "W_2^T dZ_2 \\odot \\text{ReLU}'(Z_1)",
      dW1: 'dZ_1 x^T',
      db1: 'dZ_1',
    },
  ],
  [
    'After one step with the rate 0.1',
    'after',
    { A2: '\\text{softmax}(Z_2)', loss: '-\\ln A_2[\\text{label}]' },
  ],
];

/** @param answered with the answers, for teachers */
export function byHandPage(answered: boolean): string {
  const results = tinyResults();
  const parts = STEPS.map(([heading, part, formulas]) => {
    const values: Values = { ...results[part], ...(part === 'backward' ? signals(results) : {}) };
    const rows = Object.entries(formulas).map(
      ([name, formula]) =>
        `<tr><th>${name}</th><td>${htmlOf(`$${formula}$`)}</td><td class="wide">${answered ? valueText(values[name]) : ''}</td></tr>`,
    );
    return `<section><h2>${heading}</h2><table class="steps">${rows.join('\n')}</table></section>`;
  });
  const head = `<header><h1>The tiny network by hand</h1><div>${answered ? 'for teachers' : 'Name:<span class="name">&nbsp;</span>'}</div></header>`;
  return printPage('The tiny network by hand', [head, tinyNetwork(), ...parts].join('\n'));
}

/** With one example the slope of a bias is the signal itself. */
function signals({ backward: { db1, db2 } }: TinyResults): Values {
  return { dZ1: db1, dZ2: db2 };
}
