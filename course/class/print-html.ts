/** @file Markdown of the course as HTML that prints without the Internet: formulas become MathML. */
import katex from 'katex';
import { marked } from 'marked';

const CODE_OR_FORMULA = /(```[\s\S]*?```|`[^`\n]*`)|\$\$([\s\S]+?)\$\$|\$([^$\n]+?)\$/g;

/** HTML of a text in Markdown with formulas. */
export function htmlOf(markdown: string): string {
  const formulas: string[] = [];
  // Markdown would take the underscores and backslashes of a formula for its own
  const text = markdown.replace(
    CODE_OR_FORMULA,
    (whole: string, code?: string, display?: string, inline = '') => {
      if (code !== undefined) return whole;
      formulas.push(mathML(display ?? inline, display !== undefined));
      return `formula-${formulas.length - 1}-`;
    },
  );
  return marked
    .parse(text, { async: false })
    .replace(/formula-(\d+)-/g, (_, i: string) => formulas[Number(i)]);
}

/** A short text without paragraphs. */
export function inlineHtmlOf(markdown: string): string {
  return htmlOf(markdown)
    .trim()
    .replace(/^<p>|<\/p>$/g, '');
}

function mathML(tex: string, displayMode: boolean): string {
  return katex.renderToString(tex, { displayMode, output: 'mathml', throwOnError: true });
}

const STYLE = `
  @page { size: A4; margin: 18mm 16mm; @bottom-right { content: counter(page) } }
  body { font: 11.5pt/1.45 Georgia, 'DejaVu Serif', serif; color: #000; background: #fff; max-width: 178mm; margin: 0 auto }
  h1 { font-size: 17pt; margin: 0 0 2mm } h2 { font-size: 12.5pt; margin: 0 0 1mm }
  header { display: flex; justify-content: space-between; border-bottom: .4mm solid #000; margin-bottom: 4mm; padding-bottom: 2mm }
  .name { border-bottom: .2mm solid #000; display: inline-block; width: 60mm; margin-left: 2mm }
  section { break-inside: avoid; margin: 0 0 6mm }
  h2 { break-after: avoid }
  .note { color: #444; font-style: italic; margin: 0 0 1mm }
  .lines > div { border-bottom: .2mm solid #888; height: 8.5mm }
  .space { border: .2mm solid #aaa; border-radius: 1mm }
  .answer { margin-top: 2mm } .answer span { display: inline-block; border-bottom: .2mm solid #000; width: 80mm }
  ul.choice { list-style: none; padding-left: 2mm } ul.choice li { margin: 1mm 0 } ul.choice li::before { content: '☐'; margin-right: 3mm }
  table { border-collapse: collapse } th, td { border: .2mm solid #777; padding: .8mm 2.5mm; text-align: left }
  .tiny { border: .3mm solid #000; border-radius: 2mm; padding: 2mm 4mm; margin-bottom: 6mm; break-inside: avoid }
  .tiny > div { display: flex; gap: 4mm; align-items: center }
  pre { background: #f3f3f3; padding: 2mm; font-size: 9pt; white-space: pre-wrap; break-inside: avoid } code { font-size: 90% }
  .right { font-weight: bold }
  .tiny table { font-size: 9.5pt } table.steps { width: 100% } table.steps p { margin: 0 } table.steps tr { height: 9.5mm } .wide { width: 55% }
  @media screen { body { padding: 8mm } }`;

/**
 * A page with the look of all pages to be printed.
 *
 * @param title plain text
 * @param body HTML
 */
export function printPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${title.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</title>
<style>${STYLE}</style>
<body>
${body}
</body>
</html>
`;
}
