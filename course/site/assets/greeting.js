/** @file The pad of the front page begins with a digit that is read already; the first stroke finds clean paper. */

const pad = document.querySelector('.pad > div')?.shadowRoot;
/** @param {string} name */
const press = (name) => /** @type {HTMLElement | null | undefined} */ (pad?.querySelector(name))?.click();

press('.sample');
pad
  ?.querySelector('.paper')
  ?.addEventListener('pointerdown', () => press('.clear'), { capture: true, once: true });
