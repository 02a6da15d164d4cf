/**
 * @file The npm packages that draw a figure without a browser, loaded when the first picture is asked for.
 *
 * They are optional for users of the library: everything but pictures works without them.
 */
import { nodeModule } from '../core/node.ts';
import { checkVersion, findInPackages, optionalPackage } from '../core/packages.ts';

/** The packages, each with the oldest version that draws. */
const NEEDED = {
  jsdom: '22',
  '@napi-rs/canvas': '0.1.20',
  '@resvg/resvg-js': '2.2',
  'plotly.js-dist-min': '2',
  'dejavu-fonts-ttf': undefined,
};
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
 * @throws Error naming the missing packages and the command that installs them, or the version of one that is too old
 */
export function checkDrawingPackages(caller: string): void {
  const missing = Object.keys(NEEDED).filter(
    (name) => !find(name === 'dejavu-fonts-ttf' ? FONT_REGULAR : name, caller),
  );
  if (missing.length > 0) {
    throw new Error(
      `${caller}: pictures need npm packages that are not installed; run "npm install ${missing.join(' ')}"`,
    );
  }
  for (const [name, least] of Object.entries(NEEDED)) checkVersion(name, least, caller);
}

/** Loads them, or throws as {@link checkDrawingPackages} does. */
export function loadDrawingPackages(caller: string): DrawingPackages {
  checkDrawingPackages(caller);
  const { readFileSync } = nodeModule<typeof import('node:fs')>('node:fs', caller);
  return {
    jsdom: optionalPackage<Jsdom>('jsdom', caller),
    canvas: optionalPackage<typeof import('@napi-rs/canvas')>('@napi-rs/canvas', caller),
    resvg: optionalPackage<typeof import('@resvg/resvg-js')>('@resvg/resvg-js', caller),
    plotlySource: readFileSync(find('plotly.js-dist-min', caller), 'utf8'),
    fonts: { regular: find(FONT_REGULAR, caller), bold: find(FONT_BOLD, caller) },
  };
}

function find(file: string, caller: string): string {
  return findInPackages(file, caller) ?? '';
}
