import { type RefObject, useEffect, useRef, useState } from 'react';
import { announce } from '../app/announcer.ts';

/** no: not yet. copied: for two seconds. by hand: there is no clipboard, and the text is selected instead. */
export type Copying = 'no' | 'copied' | 'by hand';

const SHOWN = 2000;
const SHOWN_BY_HAND = 8000;
const BY_HAND = 'No clipboard here. The text is selected: copy it with Ctrl C.';

/** Copies a text, and says so; where there is no clipboard, `shown` is selected, and what to do is said. */
export function useCopying(shown: RefObject<HTMLElement | null>) {
  const [copying, setCopying] = useState<Copying>('no');
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (copying === 'by hand' && shown.current) getSelection()?.selectAllChildren(shown.current);
  }, [copying, shown]);
  const copy = async (text: string, said: string) => {
    const copied = await written(text);
    announce(copied ? said : BY_HAND);
    setCopying(copied ? 'copied' : 'by hand');
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setCopying('no'), copied ? SHOWN : SHOWN_BY_HAND);
  };
  return { copying, copy };
}

/** Browsers refuse outside of https, in frames, and when nobody pressed anything. */
async function written(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
