import { useCallback, useSyncExternalStore } from 'react';

/** One page at full width, the rest below one another. */
export const PHONE = '(max-width: 699px)';

/** The rail below the picture, in two columns. */
export const TABLET = '(min-width: 700px) and (max-width: 1099px)';

/** Whether a media query holds; for what must not be made at all where it does not. */
export function useMedia(query: string): boolean {
  const watch = useCallback(
    (changed: () => void) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(watch, () => matchMedia(query).matches);
}
