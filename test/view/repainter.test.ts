import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  DASHED,
  INK,
  type Pen,
  processRole,
  SHADE,
  SOLID,
  START,
  STRONG,
  TILE,
} from '../../src/frame/pen.ts';
import { CanvasPen } from '../../src/view/canvas/canvasPen.ts';
import { LIGHT } from '../../src/view/canvas/palette.ts';
import { Repainter } from '../../src/view/canvas/repainter.ts';

const WIDE = 240;
const HIGH = 120;
/** Everything but the first column is clipped, as in the scene. */
const CLIP = 48;

interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
}

/** A canvas of whole pixels: words and paths are boxes, and a colour is the number that its name gives. */
class Sheet {
  readonly canvas = { width: WIDE, height: HIGH };
  readonly pixels = new Int32Array(WIDE * HIGH);
  puts = 0;
  fillStyle = '';
  strokeStyle = '';
  globalAlpha = 1;
  private box = [0, 0, WIDE, HIGH];
  private path = [0, 0, 0, 0];
  private readonly saved: number[][] = [];

  save() {
    this.saved.push(this.box);
  }
  restore() {
    this.box = this.saved.pop() ?? this.box;
  }
  beginPath() {}
  rect(...path: number[]) {
    this.path = path;
  }
  roundRect(...path: number[]) {
    this.path = path;
  }
  arc(x: number, y: number, r: number) {
    this.path = [x - r, y - r, 2 * r, 2 * r];
  }
  moveTo() {}
  setLineDash() {}
  clip() {
    const [x = 0, y = 0, w = 0, h = 0] = this.path;
    const [l = 0, t = 0, r = 0, b = 0] = this.box;
    this.box = [Math.max(l, x), Math.max(t, y), Math.min(r, x + w), Math.min(b, y + h)];
  }
  fill() {
    const [x = 0, y = 0, w = 0, h = 0] = this.path;
    this.fillRect(x, y, w, h);
  }
  stroke() {
    this.fill();
  }
  measureText(words: string) {
    return { width: words.length * 5 };
  }
  fillText(words: string, x: number, y: number) {
    this.fillRect(x, y - 8, words.length * 5, 10);
  }
  fillRect(x: number, y: number, w: number, h: number) {
    const [l = 0, t = 0, r = 0, b = 0] = this.box;
    const word = Number.parseInt(this.fillStyle.slice(1), 16);
    const colour = (255 << 24) | ((word & 255) << 16) | (word & 0xff00) | (word >> 16);
    for (let row = Math.max(t, y); row < Math.min(b, y + h); row++) {
      for (let at = Math.max(l, x); at < Math.min(r, x + w); at++) this.pixels[row * WIDE + at] = colour;
    }
  }
  putImageData(
    { data, width }: Pixels,
    x: number,
    y: number,
    left: number,
    top: number,
    w: number,
    h: number,
  ) {
    this.puts++;
    const words = new Int32Array(data.buffer);
    for (let row = top; row < top + h; row++) {
      for (let at = left; at < left + w; at++) {
        this.pixels[(y + row) * WIDE + x + at] = words[row * width + at] as number;
      }
    }
  }
}

beforeAll(() => {
  vi.stubGlobal('DOMMatrix', class {});
  vi.stubGlobal(
    'ImageData',
    class {
      readonly data: Uint8ClampedArray;
      readonly width: number;
      readonly height: number;
      constructor(width: number, height: number) {
        this.width = width;
        this.height = height;
        this.data = new Uint8ClampedArray(width * height * 4);
      }
    },
  );
});
afterAll(() => {
  vi.unstubAllGlobals();
});

function repainterOn(sheet: Sheet): Repainter {
  const repainter = new Repainter(new CanvasPen(sheet as unknown as CanvasRenderingContext2D));
  repainter.setGrid([0, CLIP, 80, 120, 160, 200, WIDE], [0, 30, 64, HIGH], 1);
  return repainter;
}

/** Numbers that are the same in every run of the test. */
function numbersFrom(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Mark = readonly [kind: number, x: number, y: number, w: number, h: number, hue: number];

const someMark = (below: (n: number) => number): Mark => [
  below(12),
  below(WIDE),
  12 + below(HIGH - 24),
  2 + below(20),
  2 + below(12),
  below(8),
];

function draw(pen: Pen, marks: readonly Mark[]) {
  pen.rect(0, 0, WIDE, HIGH, 0, TILE, -1, 0, SOLID);
  pen.clip(CLIP, 0, WIDE - CLIP, HIGH);
  for (const [kind, x, y, w, h, hue] of marks) {
    const role = processRole(hue, 0);
    if (kind === 0) pen.text(x, y, 'word', STRONG, role, START, 0);
    else if (kind === 1) pen.rect(x, y, w, h, 0, role, role, 2, DASHED);
    else if (kind === 2) {
      pen.begin();
      pen.circle(x, y, w);
      pen.paint(role, -1, 0, SOLID);
    } else if (kind === 3) pen.line(x, y, x + w, y, role, 2, SOLID);
    else pen.rect(x, y, w, h, kind > 8 ? 3 : 0, role, kind < 6 ? INK : -1, 2, SOLID);
  }
  pen.restore();
}

function paint(repainter: Repainter, marks: readonly Mark[]) {
  repainter.start(LIGHT);
  draw(repainter.list, marks);
  repainter.show();
}

for (const [count, changes] of [
  [40, 2],
  [400, 60],
] as const) {
  test(`of ${count} marks ${changes} change: the picture is as if painted anew`, () => {
    const below = numbersFrom(count);
    const sheet = new Sheet();
    const repainter = repainterOn(sheet);
    const marks = Array.from({ length: count }, () => someMark(below));
    for (let picture = 0; picture < 60; picture++) {
      for (let n = 0; n < changes; n++) {
        const at = below(marks.length);
        if (below(4) === 0) marks.splice(at, 1, ...marks.splice(below(marks.length), 1), someMark(below));
        else marks[at] = someMark(below);
      }
      paint(repainter, marks);
      const whole = new Sheet();
      paint(repainterOn(whole), marks);
      expect(sheet.pixels.findIndex((pixel, n) => pixel !== whole.pixels[n])).toBe(-1);
    }
    expect(sheet.puts > 0).toBe(count > 100);
  });
}

test('pixels in memory mix colours as a canvas does', () => {
  const sheet = new Sheet();
  const repainter = repainterOn(sheet);
  repainter.start(LIGHT);
  for (let n = 0; n < 200; n++) repainter.list.rect(0, 0, WIDE, HIGH, 0, TILE, -1, 0, SOLID);
  repainter.list.rect(10, 10, 10.5, 1, 0, SHADE, -1, 0, SOLID);
  repainter.list.line(60, 20.5, 70, 20.5, INK, 1.5, SOLID);
  repainter.show();
  const channels = (x: number, y: number) => {
    const word = sheet.pixels[y * WIDE + x] as number;
    return [word & 255, (word >> 8) & 255, (word >> 16) & 255];
  };
  // #FFFEFB under rgb(21 23 28 / 0.06); and under three quarters of #15171C.
  expect(channels(12, 10)).toEqual([241, 240, 238]);
  expect(channels(65, 20)).toEqual([80, 81, 84]);
  expect(channels(65, 22)).toEqual([255, 254, 251]);
});
