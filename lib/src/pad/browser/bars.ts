/**
 * @file The ten probabilities as bars with numbers.
 */

export class Bars {
  readonly #rows: readonly Row[];

  constructor(list: HTMLElement) {
    this.#rows = Array.from({ length: 10 }, (_, digit) => addRow(list, digit));
  }

  /** @param probabilities undefined while there is nothing to read */
  show(probabilities: readonly number[] | undefined): void {
    const most = probabilities ? Math.max(...probabilities) : Number.NaN;
    for (const [digit, { item, meter, fill, number }] of this.#rows.entries()) {
      const probability = probabilities?.[digit];
      item.classList.toggle('best', probability === most);
      meter.setAttribute('aria-valuenow', plainNumber(probability ?? 0));
      meter.setAttribute(
        'aria-valuetext',
        probability === undefined ? 'nothing drawn' : percent(probability),
      );
      fill.style.width = `${100 * (probability ?? 0)}%`;
      number.textContent = probability === undefined ? '' : percent(probability);
    }
  }
}

interface Row {
  readonly item: HTMLElement;
  readonly meter: HTMLElement;
  readonly fill: HTMLElement;
  readonly number: HTMLElement;
}

function addRow(list: HTMLElement, digit: number): Row {
  const item = document.createElement('li');
  item.innerHTML = `<span class="digit" aria-hidden="true">${digit}</span>
    <div class="meter" role="meter" aria-label="${digit}" aria-valuemin="0" aria-valuemax="1"><div class="fill"></div></div>
    <span class="number" aria-hidden="true"></span>`;
  list.append(item);
  const find = (selector: string): HTMLElement => item.querySelector(selector) as HTMLElement;
  return { item, meter: find('.meter'), fill: find('.fill'), number: find('.number') };
}

/** A number that a page may hold: 1e-8 is none there. */
function plainNumber(share: number): string {
  return String(Math.round(1e6 * share) / 1e6);
}

/** With one digit after the point, and never 100% of what is less. */
function percent(share: number): string {
  return `${(Math.min(share === 1 ? 1000 : 999, Math.round(1000 * share)) / 10).toFixed(1)}%`;
}
