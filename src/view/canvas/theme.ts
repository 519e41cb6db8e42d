import type { Theme } from '../../store/preferences.ts';
import { forcedPalette } from './forced.ts';
import { DARK, LIGHT, type Palette } from './palette.ts';

const prefersDark = matchMedia('(prefers-color-scheme: dark)');
const forced = matchMedia('(forced-colors: active)');

let system: Palette | undefined;
for (const query of [prefersDark, forced]) {
  query.addEventListener('change', () => {
    system = undefined;
  });
}

/** The palette for what a person chose, or for what their system prefers; where it forces its own colours, those. */
export function paletteFor(theme: Theme): Palette {
  if (forced.matches) {
    system ??= forcedPalette(systemColour);
    return system;
  }
  const dark = theme === 'auto' ? prefersDark.matches : theme === 'dark';
  return dark ? DARK : LIGHT;
}

/** Calls `fn` when the system begins or ends to force its colours. */
export function onForced(fn: () => void): () => void {
  forced.addEventListener('change', fn);
  return () => forced.removeEventListener('change', fn);
}

/** A system colour as #RRGGBB: the page's style knows it, a canvas may not. */
function systemColour(name: string): string {
  const probe = document.createElement('i');
  probe.style.color = name;
  document.body.append(probe);
  const parts = /(\d+)\D+(\d+)\D+(\d+)/.exec(getComputedStyle(probe).color);
  probe.remove();
  const bytes = parts ? parts.slice(1, 4).map(Number) : [0, 0, 0];
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
