/**
 * @file The paper: a canvas on which mouse, finger or pen leave ink.
 */
import type { GreyImage } from '../../data/digit-steps.ts';

/** Dots a side, whatever the canvas's size on the screen: ten for each pixel of MNIST. */
const SIDE = 280;
/** MNIST's strokes are a tenth of the digit's height, or a little more. */
const PEN = 22;
const PAPER = '#ffffff';
const INK = '#000000';

/** In dots, from the upper left corner. */
type Place = readonly [x: number, y: number];

export class Drawing {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #onChange: () => void;
  /** The finger or pen that draws now; others are ignored until it is lifted. */
  #pointer: number | undefined;
  /** What is on the paper comes from an image. */
  #isImage = false;
  /** Where it was last. */
  #place: Place = [0, 0];

  /** @param onChange called after every change, also in the middle of a stroke */
  constructor(canvas: HTMLCanvasElement, onChange: () => void) {
    this.#canvas = canvas;
    this.#onChange = onChange;
    canvas.width = SIDE;
    canvas.height = SIDE;
    this.#context = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
    this.#wipe();
    canvas.addEventListener('pointerdown', (event) => this.#begin(event));
    canvas.addEventListener('pointermove', (event) => this.#move(event));
    for (const end of ['pointerup', 'pointercancel'] as const)
      canvas.addEventListener(end, (event) => this.#end(event));
  }

  /** True between pen down and pen up. */
  get isDrawing(): boolean {
    return this.#pointer !== undefined;
  }

  /** True if an image is shown, or was drawn on. */
  get isImage(): boolean {
    return this.#isImage;
  }

  clear(): void {
    this.#wipe();
    this.#onChange();
  }

  /** Shows an image of 28 × 28 in the place of the drawing: every pixel a square. */
  showImage(pixels: Uint8Array): void {
    this.#wipe();
    this.#isImage = true;
    const side = Math.sqrt(pixels.length);
    const dots = SIDE / side;
    for (const [i, value] of pixels.entries()) {
      const grey = 255 - value;
      this.#context.fillStyle = `rgb(${grey} ${grey} ${grey})`;
      this.#context.fillRect((i % side) * dots, Math.floor(i / side) * dots, dots, dots);
    }
    this.#onChange();
  }

  /** The brightness of all dots. Paper and ink are grey, so red is enough. */
  pixels(): GreyImage {
    const { data } = this.#context.getImageData(0, 0, SIDE, SIDE);
    const grey = new Uint8Array(SIDE * SIDE);
    for (let i = 0; i < grey.length; i++) grey[i] = data[4 * i];
    return { data: grey, rows: SIDE, cols: SIDE };
  }

  #wipe(): void {
    this.#isImage = false;
    this.#context.fillStyle = PAPER;
    this.#context.fillRect(0, 0, SIDE, SIDE);
  }

  #begin(event: PointerEvent): void {
    if (this.#pointer !== undefined || event.button !== 0) return;
    this.#pointer = event.pointerId;
    this.#canvas.setPointerCapture(event.pointerId);
    this.#place = this.#placeOf(event);
    const [x, y] = this.#place;
    // A line without length would leave nothing, and a dot may be all that is wanted.
    this.#context.fillStyle = INK;
    this.#context.beginPath();
    this.#context.arc(x, y, PEN / 2, 0, 2 * Math.PI);
    this.#context.fill();
    this.#onChange();
  }

  #move(event: PointerEvent): void {
    if (event.pointerId !== this.#pointer) return;
    // The browser reports moves once a frame; in between a quick hand has made several.
    const moves = event.getCoalescedEvents();
    for (const move of moves.length > 0 ? moves : [event]) this.#lineTo(this.#placeOf(move));
    this.#onChange();
  }

  #lineTo(place: Place): void {
    const context = this.#context;
    context.strokeStyle = INK;
    context.lineWidth = PEN;
    context.lineCap = 'round';
    context.beginPath();
    context.moveTo(...this.#place);
    context.lineTo(...place);
    context.stroke();
    this.#place = place;
  }

  #end(event: PointerEvent): void {
    if (event.pointerId !== this.#pointer) return;
    this.#pointer = undefined;
    this.#onChange();
  }

  /** Where the pointer is, in dots. */
  #placeOf({ clientX, clientY }: PointerEvent): Place {
    const { left, top, width, height } = this.#canvas.getBoundingClientRect();
    return [((clientX - left) / width) * SIDE, ((clientY - top) / height) * SIDE];
  }
}
