/** @file The list of lessons that covers a small screen goes away when a part of the same page was chosen. */

const menu = document.querySelector('nav[popover]');
menu?.addEventListener('click', ({ target }) => {
  if (target instanceof Element && target.closest('a')) /** @type {HTMLElement} */ (menu).hidePopover?.();
});
