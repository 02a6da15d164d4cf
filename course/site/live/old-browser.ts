/**
 * @file A browser in which the live edition cannot run shows a sentence, not an empty page.
 *
 * The check itself must run in old browsers: it is plain JavaScript of 2009, before everything else.
 */

export const OLD_BROWSER_FILE = 'old-browser.html';
export const NEEDS_JAVASCRIPT = 'The course runs in your browser, in JavaScript: allow it for this page.';

/** What the programs of the live edition are written in, and what they ask a browser for. */
const SYNTAX = 'class A { static { A.b = 1n } #c = this?.d ?? /(?<=e)f/ }';
const CHECK = `(function () {
  var runs = false, modules = false;
  try { new Function('${SYNTAX}'); runs = true } catch (e) {}
  try { new Worker('data:,', { get type() { modules = true; return 'module' } }).terminate() } catch (e) {}
  if (!runs || !modules || !Array.prototype.at || !Object.hasOwn) location.replace('../${OLD_BROWSER_FILE}');
})();`;
export const OLD_BROWSER_CHECK: string = `<script>${CHECK}</script>`;

export const OLD_BROWSER_PAGE: string = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>This browser is too old</title>
<style>
body { max-width: 34em; margin: 15vh auto; padding: 0 1em; font: 1.1em/1.5 sans-serif; color: #222; background: #fff }
</style>
</head>
<body>
<h1>This browser is too old to run the course</h1>
<p>Chrome or Edge 94, Firefox 114, Safari 16.4 or a later one runs it: update your browser, or try another one.
What you have saved in this one stays where it is.</p>
<p><a href="../index.html">Read the lessons</a> meanwhile: that works in this browser, too.</p>
</body>
</html>
`;
