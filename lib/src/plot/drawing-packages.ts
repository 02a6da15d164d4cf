/**
 * @file The npm packages that draw a figure without a browser, loaded when the first picture is asked for.
 *
 * They are optional for users of the library: everything but pictures works without them.
 */
import { nodeModule, optionalPackage } from '../core/node.ts';

const NAMES = ['jsdom', '@napi-rs/canvas', '@resvg/resvg-js', 'plotly.js-dist-min', 'dejavu-fonts-ttf'];
const FONT_REGULAR = 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf';
const FONT_BOLD = 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf';

export interface DrawingPackages {
  readonly jsdom: Jsdom;
  readonly canvas: typeof import('@napi-rs/canvas');
  readonly resvg: typeof import('@resvg/resvg-js');
  /** Plotly's own code, to be run inside a window. */
  readonly plotlySource: string;
  readonly fonts: { readonly regular: string; readonly bold: string };
}

/** The part of jsdom that is used; the package brings no types. */
interface Jsdom {
  JSDOM: new (html: string, options: object) => { window: unknown };
  VirtualConsole: new () => unknown;
}

/**
 * @param caller the public function that draws, for the message
 * @throws Error naming the missing packages and the command that installs them
 */
export function loadDrawingPackages(caller: string): DrawingPackages {
  const from = import.meta.url;
  const { resolve } = nodeModule<typeof import('node:module')>('node:module', caller).createRequire(from);
  const isMissing = (name: string): boolean => {
    try {
      resolve(name === 'dejavu-fonts-ttf' ? FONT_REGULAR : name);
      return false;
    } catch {
      return true;
    }
  };
  const missing = NAMES.filter(isMissing);
  if (missing.length > 0) {
    throw new Error(
      `${caller}: pictures need npm packages that are not installed; run "npm install ${missing.join(' ')}"`,
    );
  }
  const { readFileSync } = nodeModule<typeof import('node:fs')>('node:fs', caller);
  return {
    jsdom: optionalPackage<Jsdom>('jsdom', from, caller),
    canvas: optionalPackage<typeof import('@napi-rs/canvas')>('@napi-rs/canvas', from, caller),
    resvg: optionalPackage<typeof import('@resvg/resvg-js')>('@resvg/resvg-js', from, caller),
    plotlySource: readFileSync(resolve('plotly.js-dist-min'), 'utf8'),
    fonts: { regular: resolve(FONT_REGULAR), bold: resolve(FONT_BOLD) },
  };
}
