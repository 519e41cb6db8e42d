/** What pens draw on. */
export type Context2D = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/**
 * An opaque canvas that changes seldom. Of an ordinary one the browser copies all pixels in every frame in
 * which anything on the page changes; of this one only when `show` is called after drawing.
 */
export class StillCanvas {
  readonly context: OffscreenCanvasRenderingContext2D;
  private readonly canvas: HTMLCanvasElement;
  private readonly shown: ImageBitmapRenderingContext;
  private readonly paper = new OffscreenCanvas(1, 1);

  constructor(canvas: HTMLCanvasElement) {
    const context = this.paper.getContext('2d', { alpha: false });
    const shown = canvas.getContext('bitmaprenderer', { alpha: false });
    if (!context || !shown) throw new Error('invalid canvas: no bitmap or no 2D context');
    this.context = context;
    this.canvas = canvas;
    this.shown = shown;
  }

  /** What was drawn is gone. */
  resize(width: number, height: number) {
    this.canvas.width = this.paper.width = width;
    this.canvas.height = this.paper.height = height;
  }

  /** Shows what was drawn; the next picture begins with an empty sheet. */
  show() {
    this.shown.transferFromImageBitmap(this.paper.transferToImageBitmap());
  }
}
