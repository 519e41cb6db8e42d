import type { Pen } from '../../../src/frame/pen.ts';

/** A call of the pen: its name and what it was given. */
export interface Stroke {
  readonly what: keyof Pen;
  readonly given: readonly (number | string)[];
}

/** A pen that writes down what it is told. */
export function listPen(): { readonly pen: Pen; readonly strokes: Stroke[]; texts(): string[] } {
  const strokes: Stroke[] = [];
  const pen = new Proxy({} as Pen, {
    get:
      (_, what: keyof Pen) =>
      (...given: (number | string)[]) => {
        strokes.push({ what, given });
      },
  });
  const texts = () => strokes.filter(({ what }) => what === 'text').map(({ given }) => String(given[2]));
  return { pen, strokes, texts };
}
