/**
 * @file Figures below a cell.
 */
import { canDraw, shownPicture } from '#pictures';
import { toBase64 } from '../core/base64.ts';
import { checkOptions, flag, type Rules, text } from '../core/options.ts';
import { altText, type Figure, needFigure } from '../plot/figure.ts';
import { PIXELS } from '../plot/picture-options.ts';
import { display, inKernel, type MimeBundle } from './display.ts';

export interface ShowOptions {
  /**
   * What there is to see, in one or two sentences: "The loss falls steeply for 50 steps, then slowly." Anyone who cannot see
   * the figure hears it, and then the figure's own sentence with its numbers.
   */
  readonly alt?: string;
  /** Size in pixels, when it should not be the figure's own. */
  readonly width?: number;
  readonly height?: number;
  /** A name for this output, so that another figure can take its place. */
  readonly id?: string;
  /** Take the place of the output of that name; the default is a new output. */
  readonly update?: boolean;
  /** Whether a picture goes along, for readers where nothing runs; false for a chart that the next one soon replaces. */
  readonly picture?: boolean;
}

const RULES: Rules<ShowOptions> = {
  alt: text,
  width: PIXELS,
  height: PIXELS,
  id: text,
  update: flag,
  picture: flag,
};
type Size = Pick<ShowOptions, 'width' | 'height'>;

const DEFAULT_SIZE = { width: 720, height: 420 };

/**
 * Shows a figure: alive in JupyterLab, a picture where nothing runs (GitHub), a sentence where there are no pictures.
 *
 * Outside a notebook it prints the sentence.
 *
 * @throws RangeError if `alt` is empty, a size is not a positive number, there is no id to update, or a trace needs WebGL
 * @example show(plotBars(['0', '1'], [5923, 6742], { y: 'images' }), { alt: 'There are more ones than zeros.' });
 * @example show(plotLines({ loss }), { id: 'loss', update: loss.length > 1, picture: false }); // again and again
 * @see notebooks/00-start-here.ipynb
 */
export function show(figure: Figure, options: ShowOptions = {}): void {
  needFigure('show', figure);
  checkOptions('show', options, RULES);
  const { alt, id, update = false, picture = true } = options;
  const described = alt === undefined ? figure : withAlt(figure, alt);
  if (update && id === undefined)
    throw new RangeError(
      'show: update is true but no id is given; the id of the output to replace is needed',
    );
  if (!inKernel()) {
    console.log(altText(described));
    return;
  }
  const bundle = picture ? figureBundle(described, options) : liveBundle(withSize(described, options));
  display(bundle, id === undefined ? {} : { id, update });
}

/**
 * All three kinds of a figure in one output.
 *
 * No HTML and no SVG: GitHub would choose them before the picture and then strip them.
 */
export function figureBundle(figure: Figure, options: Size = {}): MimeBundle {
  const sized = withSize(figure, options);
  const { width, height } = sized.layout as { width: number; height: number };
  const live = liveBundle(sized);
  if (!canDraw()) return live;
  const png = toBase64(shownPicture(sized));
  return {
    data: {
      'application/vnd.plotly.v1+json': live.data['application/vnd.plotly.v1+json'],
      'image/png': png,
      'text/plain': altText(figure),
    },
    metadata: { 'image/png': { width, height, alt: altText(figure) } },
  };
}

/** The live chart and its sentence, without a picture: quick enough to be sent five times a second. */
export function liveBundle(figure: Figure, text: string = altText(figure)): MimeBundle {
  const plotly = { ...withSize(figure, {}), config: { displaylogo: false } };
  return { data: { 'application/vnd.plotly.v1+json': plotly, 'text/plain': text } };
}

/** What to see, in front of the figure's own sentence with its numbers. */
function withAlt(figure: Figure, alt: string): Figure {
  const words = alt.trim();
  if (words === '')
    throw new RangeError(`show: alt is "${alt}"; a sentence that says what there is to see is needed`);
  const sentence = /[.!?…]$/.test(words) ? words : `${words}.`;
  const { layout } = figure;
  return {
    ...figure,
    layout: { ...layout, meta: { ...layout.meta, alt: `${sentence} ${altText(figure)}` } },
  };
}

function withSize(figure: Figure, { width, height }: Size): Figure {
  const layout = { ...DEFAULT_SIZE, ...figure.layout };
  return {
    ...figure,
    layout: { ...layout, width: width ?? layout.width, height: height ?? layout.height },
  };
}
