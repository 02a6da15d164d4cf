/** @file Links to the live edition, in pages that are opened as files: there a browser lets no program of it load. */

if (location.protocol === 'file:')
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('a.live'))) {
    const { read } = link.dataset;
    if (read) link.href = read;
    else link.closest('p')?.replaceChildren('To run this lesson, serve these pages: npm run site -- --serve');
  }
