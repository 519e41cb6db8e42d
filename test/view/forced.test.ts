import { expect, test } from 'vitest';
import {
  BAD,
  INK,
  ON_BAD,
  ON_INK,
  processRole,
  ROLES,
  TILE,
  VARIANTS,
  YOU_HUE,
} from '../../src/frame/pen.ts';
import { forcedPalette } from '../../src/view/canvas/forced.ts';
import { DARK, LIGHT } from '../../src/view/canvas/palette.ts';

const SYSTEM: Readonly<Record<string, string>> = {
  Canvas: '#000000',
  CanvasText: '#ffffff',
  Highlight: '#1aebff',
  HighlightText: '#000000',
};

test('forced colours: every role that a palette knows has one, and no hue is left', () => {
  const forced = forcedPalette((name) => SYSTEM[name] ?? 'unknown');
  for (let role = 0; role < ROLES; role++) {
    expect(forced[role]).toBeDefined();
    expect(LIGHT[role] === undefined).toBe(DARK[role] === undefined);
  }
  for (let hue = 0; hue <= YOU_HUE; hue++) {
    for (let variant = 0; variant < VARIANTS; variant++) {
      expect(forced[processRole(hue, variant)]).toBe(forced[processRole(0, variant)]);
    }
  }
  expect([forced[INK], forced[ON_INK], forced[TILE]]).toEqual(['#ffffff', '#000000', '#000000']);
  expect([forced[BAD], forced[ON_BAD]]).toEqual(['#1aebff', '#000000']);
});
