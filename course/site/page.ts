/** @file A page around the inside of a notebook: head, navigation, links to other pages, drawn formulas. */
import { JSDOM } from 'jsdom';
import { drawFormulas } from './formulas.ts';

/** The folder of the library's reference. */
export const REFERENCE = 'api';

/** A notebook that becomes a page. */
export interface Lesson {
  readonly file: string;
  /** HTML, as are the contents. */
  readonly title: string;
  readonly body: string;
}

/** @param lessons all of them, in reading order */
export function lessonPage(lesson: Lesson, lessons: readonly Lesson[]): string {
  const { document } = new JSDOM(`<main>${lesson.body}</main>`).window;
  drawFormulas(document);
  for (const link of document.querySelectorAll('a[href]'))
    link.setAttribute('href', pageLink(link.getAttribute('href') ?? ''));
  for (const link of document.querySelectorAll('a.anchor-link')) link.remove();
  for (const link of document.querySelectorAll('a[href$=".md"]:not([href*=":"])'))
    link.replaceWith(...link.childNodes);
  for (const image of document.querySelectorAll('img[src]'))
    image.setAttribute('src', (image.getAttribute('src') ?? '').replace(/^(\.\.\/)+figures\//, 'figures/'));
  return page(plainText(lesson.title), navigation(lessons, lesson.file), document.body.innerHTML);
}

/** The page that one opens first. */
export function indexPage(lessons: readonly Lesson[]): string {
  const items = lessons.map(({ file, title }) => `<li><a href="${file}">${title}</a></li>`).join('\n');
  const body = `<main>
<h1>ScratchNet</h1>
<p>Learn how a neural network works by building one, in TypeScript: from the raw bytes of handwritten digits to a
network that reads them. Read here; to run and change the code, open the notebooks.</p>
<ol class="contents">
${items}
</ol>
<p><a href="${REFERENCE}/index.html">Reference of the library</a>: every function and type of the npm package
<code>scratchnet</code>, with formulas, shapes and errors.</p>
</main>`;
  return page('ScratchNet', navigation(lessons, 'index.html'), body);
}

/** A link between notebooks leads from page to page; one to a file of the project has no page and stays as text. */
function pageLink(href: string): string {
  if (/^([a-z]+:|#)/i.test(href)) return href;
  const [path, anchor] = href.split('#');
  const file = path.split('/').at(-1) ?? path;
  return file.endsWith('.ipynb') ? file.replace(/\.ipynb$/, '.html') + (anchor ? `#${anchor}` : '') : href;
}

function navigation(lessons: readonly Lesson[], current: string): string {
  const link = ({ file, title }: Pick<Lesson, 'file' | 'title'>): string =>
    `<li><a href="${file}"${file === current ? ' aria-current="page"' : ''}>${title}</a></li>`;
  return `<nav aria-label="Lessons"><ul>
${[{ file: 'index.html', title: 'Contents' }, ...lessons, { file: `${REFERENCE}/index.html`, title: 'Reference' }].map(link).join('\n')}
</ul></nav>`;
}

function page(title: string, nav: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="assets/katex.min.css">
<link rel="stylesheet" href="assets/style.css">
<script defer src="assets/plotly.min.js"></script>
<script defer src="assets/data-table.js"></script>
<script defer src="assets/chart.js"></script>
<script defer src="assets/charts.js"></script>
</head>
<body>
${nav}
${body}
</body>
</html>
`;
}

function plainText(html: string): string {
  return html.replace(/<[^>]*>/g, '').trim();
}
