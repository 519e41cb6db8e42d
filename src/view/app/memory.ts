import { lab } from '../../store/lab.ts';
import { preferencesText, readPreferences } from '../../store/preferences.ts';

const KEY = 'stable-pages';

/** What this browser remembers; nothing where storage is switched off. */
function recall(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function remember(text: string): void {
  try {
    localStorage.setItem(KEY, text);
  } catch {
    // Storage is full or switched off: the page works without.
  }
}

function showTheme(theme: string): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** Brings preferences back and keeps them from now on; colours follow the theme. */
export function startMemory(): void {
  lab.setState(readPreferences(recall()));
  showTheme(lab.getState().theme);
  lab.subscribe((state, before) => {
    if (state.theme !== before.theme) showTheme(state.theme);
    const text = preferencesText(state);
    if (text !== preferencesText(before)) remember(text);
  });
}
