/**
 * @file What the pad consists of. Its elements live in a shadow tree, so that neither the page's styles nor other pads
 * touch them.
 */
import { STYLE } from './style.ts';

const MARKUP = `
<style>${STYLE}</style>
<section aria-label="Drawing pad: draw a digit from 0 to 9, and the network reads it">
  <div class="top">
    <div class="draw">
      <canvas class="paper" role="img" aria-label="Your drawing"></canvas>
      <div class="buttons">
        <button type="button" class="clear">Clear</button>
        <button type="button" class="sample">Sample</button>
      </div>
      <label><input type="checkbox" class="preprocess"> MNIST's preprocessing</label>
      <label><input type="checkbox" class="invert" checked> Invert: ink is large, paper is 0</label>
    </div>
    <div class="answer">
      <p class="sentence" role="status" aria-live="polite"></p>
      <p class="note"></p>
      <ol class="bars" aria-label="Probabilities"></ol>
    </div>
  </div>
  <div class="collection"></div>
  <h3 class="heading"></h3>
  <ol class="steps"></ol>
</section>`;

/** The elements that change or are listened to. */
export interface Elements {
  readonly paper: HTMLCanvasElement;
  readonly clear: HTMLButtonElement;
  readonly sample: HTMLButtonElement;
  readonly preprocess: HTMLInputElement;
  readonly invert: HTMLInputElement;
  readonly sentence: HTMLElement;
  readonly note: HTMLElement;
  readonly bars: HTMLElement;
  readonly heading: HTMLElement;
  readonly steps: HTMLElement;
  /** Empty where drawings are not kept. */
  readonly collection: HTMLElement;
}

/** Builds the pad in a host element; what the host contained is no longer shown. */
export function buildElements(host: HTMLElement): Elements {
  // With the focus on a button of the pad, the letter x would cut the cell: these keys are not for JupyterLab.
  host.setAttribute('data-lm-suppress-shortcuts', 'true');
  const tree = host.attachShadow({ mode: 'open' });
  tree.innerHTML = MARKUP;
  const find = <T extends Element>(selector: string): T => tree.querySelector(selector) as T;
  return {
    paper: find('.paper'),
    clear: find('.clear'),
    sample: find('.sample'),
    preprocess: find('.preprocess'),
    invert: find('.invert'),
    sentence: find('.sentence'),
    note: find('.note'),
    bars: find('.bars'),
    heading: find('.heading'),
    steps: find('.steps'),
    collection: find('.collection'),
  };
}
