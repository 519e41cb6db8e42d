import type { Role } from '../../frame/pen.ts';
import { OPAQUE, type PatternTile, wordOf } from './pixels.ts';
import type { Context2D } from './stillCanvas.ts';

/** Repeated drawings, made once for a palette and a scale. */
export class Patterns {
  private readonly made = new Map<number, PatternTile>();
  private readonly context: Context2D;
  private readonly colours: readonly string[];
  private readonly scale: number;

  constructor(context: Context2D, colours: readonly string[], scale: number) {
    this.context = context;
    this.colours = colours;
    this.scale = scale;
  }

  /** Lines at 45°; `period`: from one to the next, across them. */
  hatching(role: Role, period: number, lean: 1 | -1): PatternTile {
    const key = (role * 512 + Math.round(period * 10)) * 2 + (lean + 1) / 2;
    return this.made.get(key) ?? this.keep(key, this.makeHatching(role, period, lean));
  }

  /** A dot every four units. */
  stipple(role: Role): PatternTile {
    const key = -1 - role;
    return this.made.get(key) ?? this.keep(key, this.makeStipple(role));
  }

  /** How far a hatching goes until it repeats, in device pixels. */
  repeat(period: number): number {
    return Math.max(2, Math.round(period * Math.SQRT2 * this.scale));
  }

  private keep(key: number, tile: PatternTile): PatternTile {
    this.made.set(key, tile);
    return tile;
  }

  private makeHatching(role: Role, period: number, lean: 1 | -1): PatternTile {
    const size = this.repeat(period);
    return this.draw(size, (c) => {
      c.strokeStyle = this.colours[role] ?? '';
      c.lineWidth = lineWidth(period) * this.scale;
      c.beginPath();
      for (const shift of [-size, 0, size]) {
        c.moveTo(shift - 2, lean === 1 ? size + 2 : -2);
        c.lineTo(shift + size + 2, lean === 1 ? -2 : size + 2);
      }
      c.stroke();
    });
  }

  private makeStipple(role: Role): PatternTile {
    const size = Math.max(2, Math.round(4 * this.scale));
    return this.draw(size, (c) => {
      c.fillStyle = this.colours[role] ?? '';
      const dot = Math.max(1, 1.1 * this.scale);
      c.globalAlpha = 0.75;
      c.fillRect(Math.round(size / 2 - dot / 2), Math.round(size / 2 - dot / 2), dot, dot);
    });
  }

  private draw(size: number, paint: (c: CanvasRenderingContext2D) => void): PatternTile {
    const canvas = document.createElement('canvas');
    canvas.width = size;
    canvas.height = size;
    const c = canvas.getContext('2d', { willReadFrequently: true });
    if (c) paint(c);
    const pattern = this.context.createPattern(canvas, 'repeat');
    if (!c || !pattern) throw new Error('invalid pattern: the canvas has no size');
    return { size, ...pixelsOf(c.getImageData(0, 0, size, size).data), pattern };
  }
}

function pixelsOf(data: Uint8ClampedArray) {
  const colours = new Int32Array(data.length / 4);
  const alphas = new Int32Array(data.length / 4);
  for (let n = 0; n < colours.length; n++) {
    const [red, green, blue, alpha] = data.subarray(n * 4) as unknown as [number, number, number, number];
    colours[n] = wordOf(red, green, blue);
    alphas[n] = Math.round((alpha / 255) * OPAQUE);
  }
  return { colours, alphas };
}

/** Fine hatching is about as dark as light; grounds and throttled stores are sparse. */
function lineWidth(period: number): number {
  if (period > 8) return 2.2;
  return period >= 6 ? 1.2 : period * 0.42;
}
