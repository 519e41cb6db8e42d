import type { Theme } from '../../store/preferences.ts';
import { DARK, LIGHT, type Palette } from './palette.ts';

const prefersDark = matchMedia('(prefers-color-scheme: dark)');

/** The palette for what a person chose, or for what their system prefers. */
export function paletteFor(theme: Theme): Palette {
  const dark = theme === 'auto' ? prefersDark.matches : theme === 'dark';
  return dark ? DARK : LIGHT;
}
