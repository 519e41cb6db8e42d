import { describe, expect, test } from 'vitest';
import * as pen from '../../src/frame/pen.ts';
import { drawPicture, pictureSize } from '../../src/frame/picture/picture.ts';
import { RECOVERY_HEIGHT } from '../../src/frame/picture/recovery.ts';
import { aftermathOf } from '../../src/frame/scene/aftermath.ts';
import { NO_MISMATCH } from '../../src/frame/scene/view.ts';
import { SvgPen } from '../../src/frame/svgPen.ts';
import { MS, US } from '../../src/model/units.ts';
import { run } from './scene/drawn.ts';
import { indexOf } from './timeline/fixtures.ts';
import { elementsOf } from './xml.ts';

const PALETTE = Array.from({ length: 200 }, (_, role) => `#${role.toString(16).padStart(3, '0')}`);
const FACES = [{ style: '600', size: 11.5, family: 'Inter, sans-serif', spacing: 0.4 }];

const made = () => new SvgPen(PALETTE, FACES);

describe('the SVG pen', () => {
  test('writes a picture that a person can read', () => {
    const svg = made();
    svg.part('tile', 3);
    svg.rect(10, 10, 40, 20, 2, pen.TILE, pen.INK, 1.5, pen.DASHED);
    svg.text(12, 24, 'A < B & "C"', pen.LABEL, pen.INK, pen.MIDDLE, 0);
    svg.part('tile', 4);
    svg.clip(0, 0, 50, 50);
    svg.hatch(10.126, 10, 5, 5, pen.BAD, 5, -1);
    svg.fade(0.5);
    svg.line(0, 0, 10, 0, pen.LINE, 1, pen.marching(3));
    svg.restore();
    svg.restore();
    svg.begin();
    svg.moveTo(0, 10);
    svg.arcTo(10, 10, 10, 20, 4);
    svg.circle(5, 5, 2);
    svg.close();
    svg.paint(pen.INK, pen.NONE, 0, pen.SOLID);
    svg.part('nothing', 0);
    const text = svg.document(60, 60, 'Two tiles');
    elementsOf(text);
    expect(text).toMatchInlineSnapshot(`
      "<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60" viewBox="0 0 60 60" role="img">
      <title>Two tiles</title>
      <style>.f0{font:600 11.5px Inter, sans-serif;letter-spacing:0.4px}</style>
      <defs>
      <clipPath id="clip_0_0_50_50_"><rect x="0" y="0" width="50" height="50"/></clipPath>
      <pattern id="hatch-16-5-down" patternUnits="userSpaceOnUse" width="5" height="5" patternTransform="rotate(-45)"><rect width="2.1" height="5" fill="#010"/></pattern>
      </defs>
      <g data-part="tile" data-index="3">
      <rect x="10" y="10" width="40" height="20" rx="2" fill="#002" stroke="#008" stroke-width="1.5" stroke-dasharray="4 3"/>
      <text class="f0" x="12" y="24" text-anchor="middle" fill="#008">A &lt; B &amp; &quot;C&quot;</text>
      </g>
      <g data-part="tile" data-index="4">
      <g clip-path="url(#clip_0_0_50_50_)">
      <rect x="10.13" y="10" width="5" height="5" fill="url(#hatch-16-5-down)"/>
      <g opacity="0.5">
      <line x1="0" y1="0" x2="10" y2="0" fill="none" stroke="#00b" stroke-width="1" stroke-dasharray="4 4" stroke-dashoffset="-3"/>
      </g>
      </g>
      <path d="M0 10L6 10A4 4 0 0 1 10 14M7 5a2 2 0 1 1 -4 0a2 2 0 1 1 4 0Z" fill="#008"/>
      </g>
      </svg>
      "
    `);
  });

  test('moves what follows, and leaves out what cannot be seen', () => {
    const svg = made();
    svg.move(100, 50, true);
    svg.rect(1, 2, 0, 5, 0, pen.INK, pen.NONE, 0, pen.SOLID);
    svg.text(1, 2, '', pen.LABEL, pen.INK, pen.START, 0);
    svg.line(1, 2, 3, 4, pen.INK, 1, pen.SOLID);
    svg.restore();
    const text = svg.document(200, 100, '');
    expect(text).toContain('<g transform="translate(100 50) rotate(-90)">');
    expect(elementsOf(text)).toEqual(['svg', 'title', 'style', 'g', 'line']);
  });

  test('shortens words to their room', () => {
    const svg = made();
    svg.text(0, 0, 'a sentence that is far too long', pen.LABEL, pen.INK, pen.START, 60);
    expect(svg.document(1, 1, '')).toMatch(/>a sen\w*…</);
  });

  test.each([
    ['a mismatch', 'checksum-unstable', 'hot-counter'],
    ['copies', 'bounce-on-fault', 'hot-counter'],
    ['many pages', 'ro-flip', 'never-touched'],
  ] as const)('draws whole pictures: %s', (_, strategy, preset) => {
    const history = run(strategy, {}, 60 * MS, preset);
    const index = indexOf(history);
    for (const t of [5 * MS, 24 * MS, 41 * MS]) {
      const svg = made();
      const picture = {
        history,
        index,
        t,
        speed: 200 * US,
        focusPage: 3,
        window: { from: 0, to: 40 * MS },
        mismatch: NO_MISMATCH,
        name: 'A scenario',
        title: 'What happens',
        link: `https://example.org/#${'v=1&'.repeat(100)}`,
      };
      drawPicture(svg, picture);
      const { width, height } = pictureSize(picture);
      const text = svg.document(width, height, 'All of it');
      const elements = elementsOf(text);
      expect(elements.filter((name) => name === 'text').length).toBeGreaterThan(60);
      expect(text).toContain('>PAGE CACHE</text>');
      expect(text).toContain('>What happens</text>');
      expect(text).not.toMatch(/NaN|undefined|Infinity/);
      for (const [, id] of text.matchAll(/url\(#([^)]+)\)/g)) expect(text).toContain(` id="${id}"`);
    }
  });

  test.each(['cut', 'crash'] as const)(
    'draws what a %s has left, with what recovery says of each page',
    (kind) => {
      const t = 52 * MS;
      const history = run('no-checksum', { interventions: [{ kind, at: t }] }, t, 'lying-disk');
      const after = aftermathOf(history, t);
      const svg = made();
      const picture = {
        history,
        index: indexOf(history),
        t,
        speed: 200 * US,
        focusPage: 0,
        window: { from: 40 * MS, to: 60 * MS },
        mismatch: NO_MISMATCH,
        name: 'A scenario',
        title: 'What happens',
        after,
        link: '',
      };
      drawPicture(svg, picture);
      const { width, height } = pictureSize(picture);
      expect(height).toBe(pictureSize({ ...picture, after: undefined }).height + RECOVERY_HEIGHT);
      const text = svg.document(width, height, 'All of it');
      expect(text).toContain(
        kind === 'cut' ? '>Power cut at 52.000 ms</text>' : '>Kernel crash at 52.000 ms</text>',
      );
      expect(text.match(/>read\(\) = /g)).toHaveLength(history.k.pages);
      expect(text).toContain(kind === 'cut' ? '>Lost write</text>' : '>Intact</text>');
      expect(text).not.toMatch(/NaN|undefined|Infinity/);
    },
  );
});
