/** What is remembered from visit to visit, in this browser only. */
export interface Preferences {
  readonly theme: Theme;
  /** A mismatch does not pause play. */
  readonly keepPlaying: boolean;
  /** The sentence for first visitors has been closed. */
  readonly hintSeen: boolean;
}

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const FIRST_VISIT: Preferences = { theme: 'auto', keepPlaying: false, hintSeen: false };

/** Reads what was remembered; what is not understood is as on a first visit. */
export function readPreferences(text: string | null): Preferences {
  let kept: Partial<Record<keyof Preferences, unknown>> = {};
  try {
    const parsed: unknown = JSON.parse(text ?? '{}');
    if (typeof parsed === 'object' && parsed !== null) kept = parsed;
  } catch {
    // Somebody else's text under our key: start afresh.
  }
  return {
    theme: THEMES.find((theme) => theme === kept.theme) ?? FIRST_VISIT.theme,
    keepPlaying: kept.keepPlaying === true,
    hintSeen: kept.hintSeen === true,
  };
}

export function preferencesText({ theme, keepPlaying, hintSeen }: Preferences): string {
  return JSON.stringify({ theme, keepPlaying, hintSeen });
}
