/** @file What the pages of a grading have in common. */
import { plainText } from '../files/plain-text.ts';
import type { ExerciseResult } from '../results/result.ts';

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222; background: #fff }
  table { border-collapse: collapse; margin: 1rem 0 }
  th, td { border: 1px solid #ccc; padding: .2rem .5rem; text-align: left; vertical-align: top }
  .wide { overflow-x: auto }
  .passed { background: #e0f3e3 } .wrong { background: #fbe3e0 } .read { background: #e4edfb }
  .flag { color: #8a1c00; font-weight: 600 }
  pre { background: #f5f5f5; padding: .5rem; overflow-x: auto; font-size: .85rem; margin: .3rem 0 }
  pre.words { white-space: pre-wrap; overflow-wrap: anywhere }
  img { max-width: 100% }
  @media print { body { margin: 0; max-width: none } }`;

/** Everything that learners wrote passes through here. */
export function safe(text: string | number): string {
  const codes: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return plainText(String(text)).replace(/[&<>"']/g, (letter) => codes[letter]);
}

/**
 * @param body already HTML
 * @param style more of CSS
 */
export function page(title: string, body: string, style = ''): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:">
<title>${safe(title)}</title>
<style>${STYLE}${style}</style>
<body>
<h1>${safe(title)}</h1>
${body}
</body>
</html>
`;
}

/** Sign and class for each result; a sign, so that no colour is needed to read it. */
export const SIGNS: Readonly<Record<ExerciseResult['result'], readonly [sign: string, style: string]>> = {
  passed: ['✔', 'passed'],
  wrong: ['✘', 'wrong'],
  'not done yet': ['·', ''],
  missing: ['–', ''],
  'to read': ['✎', 'read'],
};
