/** @file What is too wide for the screen moves in its place, by keyboard too: it takes part in Tab, only while it has to. */

const wide = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0');
    else target.removeAttribute('tabindex');
  }
});
for (const place of document.querySelectorAll('pre, .wide, figure, .katex-display')) wide.observe(place);
