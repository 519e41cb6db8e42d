import { useEffect, useRef } from 'react';
import { timeText } from '../../figures/format.ts';
import { onFrame, repaint } from '../app/clock.ts';
import { storyNow } from '../app/story.ts';

/** What the story clock left out on the way to the instant shown. Written outside React. */
export function Skipped() {
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let shown = -1;
    const undo = onFrame((_, t) => {
      const now = storyNow();
      const skip = now ? now.map.skipToldAt(now.story, t) : -1;
      const ns = now && skip >= 0 ? now.story.skips.to(skip) - now.story.skips.from(skip) : -1;
      if (ns === shown || !mark.current) return;
      shown = ns;
      mark.current.textContent = ns < 0 ? '' : `skipped ${timeText(ns)}`;
    });
    repaint();
    return undo;
  }, []);
  return <span className="skipped" ref={mark} title="Nothing happens in that time" />;
}
