import { useEffect, useRef } from 'react';
import { FLUSHER_WAITS, FLUSHER_WORKS, flusherState, flusherWords } from '../../frame/scene/flusherState.ts';
import type { SceneLayout } from '../../frame/scene/layout.ts';
import { DIRTY_PAGES, NEXT_TICK, TAKEN } from '../../sim/registers.ts';
import { lab } from '../../store/lab.ts';
import { LiveText } from './liveText.ts';
import type { ScenePainter } from './painter.ts';

/** The flusher's row: its badge, filled while it is awake, and what it is at. */
export function Flusher({ layout, painter }: { layout: SceneLayout; painter: ScenePainter }) {
  const row = useRef<HTMLDivElement>(null);
  const words = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const text = new LiveText();
    let wasAwake: boolean | undefined;
    return painter.listen(({ k }, w) => {
      const state = flusherState(w, k);
      const awake = state === FLUSHER_WORKS || state === FLUSHER_WAITS;
      if (awake !== wasAwake) row.current?.classList.toggle('awake', awake);
      wasAwake = awake;
      const kind = state + 4 * (w.reg[TAKEN] ?? 0) + 4096 * (w.reg[DIRTY_PAGES] ?? 0);
      text.show(words.current, kind, w.timers[NEXT_TICK] ?? 0, () => flusherWords(w, k));
    });
  }, [painter]);
  return (
    <div
      ref={row}
      className="flusher-row"
      style={layout.arrangement === 'phone' ? undefined : { top: layout.railY - 13 }}
    >
      <button
        type="button"
        className="process-look"
        aria-label="the flusher: look into it"
        onClick={() => lab.getState().inspect({ kind: 'flusher' })}
      />
      <svg viewBox="-10 -10 20 20" width={20} height={20} aria-hidden="true">
        <path className="plate" d="M-7.5-8h15v10.5l-7.5 6-7.5-6z" />
        <path className="sign" d="M0-5.5V.6M-2.6-1.8 0 .8 2.6-1.8M-3.4 3h6.8" />
      </svg>
      <span className="process-name">flusher</span>
      <span className="process-state">
        <span ref={words}>asleep</span>
      </span>
    </div>
  );
}
