/** @file What all pages have in common: the head, and the bar at the top. Every address is relative, so that the site works anywhere. */
import { asHtml } from './text.ts';

/** The folder of the library's reference. */
export const REFERENCE = 'api';
/** The page for teachers. */
export const TEACHING = 'teaching.html';
/** Where the source lies. */
export const REPOSITORY = 'https://github.com/scratchnet/scratchnet';

/** A page without what all pages have in common. */
export interface PageParts {
  /** Plain text, as is the description. */
  readonly title: string;
  readonly description: string;
  /** Files in `assets`. */
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
  /** What stands in the bar at its beginning. */
  readonly menu?: string;
  /** HTML with one `main` that has the id `main`. */
  readonly body: string;
}

export function framed({ title, description, styles, scripts, menu = '', body }: PageParts): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${asHtml(title)}</title>
<meta name="description" content="${asHtml(description)}">
<meta property="og:title" content="${asHtml(title)}">
<meta property="og:description" content="${asHtml(description)}">
<link rel="icon" href="assets/icon.svg" type="image/svg+xml">
${['style.css', ...styles].map((name) => `<link rel="stylesheet" href="assets/${name}">`).join('\n')}
${scripts.map((name) => `<script defer src="assets/${name}"></script>`).join('\n')}
</head>
<body>
<a class="skip" href="#main">Skip to the text</a>
<header class="bar">
${menu}<a class="home" href="index.html"><img src="assets/icon.svg" alt="" width="28" height="28"><span>ScratchNet</span></a>
<nav aria-label="Site">
<a href="index.html#lessons">Lessons</a>
<a href="${TEACHING}">Teach</a>
<a href="${REFERENCE}/index.html">Reference</a>
</nav>
</header>
${body}
</body>
</html>
`;
}
