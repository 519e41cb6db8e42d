/** What is remembered from visit to visit, in this browser only. */
export interface Preferences {
  readonly theme: Theme;
  /** A mismatch does not pause play. */
  readonly keepPlaying: boolean;
  /** The sentence for first visitors has been closed. */
  readonly hintSeen: boolean;
  /** Play gives every event a moment and skips the empty stretches. */
  readonly storyClock: boolean;
  /** Keys without Ctrl or Alt do something. */
  readonly shortcuts: boolean;
  /** The lens goes to stalls and mismatches by itself. */
  readonly follow: boolean;
}

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const FIRST_VISIT: Preferences = {
  theme: 'auto',
  keepPlaying: false,
  hintSeen: false,
  storyClock: false,
  shortcuts: true,
  follow: true,
};

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
    storyClock: kept.storyClock === true,
    shortcuts: kept.shortcuts !== false,
    follow: kept.follow !== false,
  };
}

export function preferencesText(all: Preferences): string {
  const { theme, keepPlaying, hintSeen, storyClock, shortcuts, follow } = all;
  return JSON.stringify({ theme, keepPlaying, hintSeen, storyClock, shortcuts, follow });
}
