import { memo, useEffect, useRef } from 'react';
import { rowY, type SceneLayout } from '../../frame/scene/layout.ts';
import {
  processState,
  STATE_NAMES,
  stateSince,
  stateWords,
  THROTTLED,
  WAITS,
} from '../../frame/scene/processState.ts';
import { processLetter, processName, type Scenario } from '../../model/scenario.ts';
import { type Lab, lab } from '../../store/lab.ts';
import { useLab } from '../app/useLab.ts';
import { ProcessMark } from '../rail/ProcessMark.tsx';
import { LiveText } from './liveText.ts';
import type { ScenePainter } from './painter.ts';

const processesOf = (state: Lab) => state.scenario.processes;

/** A row a process: its sign, name and state, and a button that asks it for an fsync. */
export const Processes = memo(function Processes({
  layout,
  painter,
}: {
  layout: SceneLayout;
  painter: ScenePainter;
}) {
  const processes = useLab(processesOf);
  const rows = Array.from({ length: processes.length + 1 }, (_, i) => i);
  return (
    <ul className={layout.twoLines ? 'process-rows' : 'process-rows brief'} aria-label="Processes">
      {rows.map((i) => (
        <Row key={i} index={i} layout={layout} painter={painter} />
      ))}
    </ul>
  );
});

function Row({ index, layout, painter }: { index: number; layout: SceneLayout; painter: ScenePainter }) {
  // Names follow from the processes, and those do not change while the rows stay.
  const { scenario } = lab.getState();
  const letter = processLetter(scenario, index);
  const name = processName(scenario, index);
  const row = useRef<HTMLLIElement>(null);
  const words = useRef<HTMLSpanElement>(null);
  useLiveState(row, words, index, painter, !layout.twoLines);
  const style = { top: rowY(layout, index) - (layout.twoLines ? 2 : 1), height: layout.rowPitch };
  return (
    <li ref={row} className={`process-row hue-${letter.toLowerCase()}`} style={style} data-state="running">
      <ProcessMark letter={letter} size={layout.twoLines ? 22 : 14} />
      <span className="process-name">
        {layout.twoLines || index === scenario.processes.length ? name : `${letter} ${name}`}
      </span>
      <span className="process-state">
        <i aria-hidden="true" />
        <span ref={words}>running</span>
      </span>
      {layout.twoLines && canSync(scenario, index) && (
        <button
          type="button"
          className="fsync"
          aria-label={`fsync by ${letter}, ${name}`}
          onClick={() => lab.getState().askFsync(index)}
        >
          fsync
        </button>
      )}
    </li>
  );
}

/** You write by hand; your fsync is a key. */
const canSync = (scenario: Scenario, index: number) => index < scenario.processes.length;

function useLiveState(
  row: React.RefObject<HTMLLIElement | null>,
  words: React.RefObject<HTMLSpanElement | null>,
  index: number,
  painter: ScenePainter,
  brief: boolean,
) {
  useEffect(() => {
    const text = new LiveText();
    let shown = -1;
    return painter.listen(({ k }, w, t) => {
      if (index >= k.processes) return;
      const state = processState(w, k, index);
      if (state !== shown && row.current) {
        row.current.dataset.state = STATE_NAMES[state];
        row.current.classList.toggle('held', state === WAITS || state === THROTTLED);
        shown = state;
      }
      const lasted = t - stateSince(w, index, state);
      text.show(words.current, state, lasted, () => stateWords(state, lasted, brief));
    });
  }, [row, words, index, painter, brief]);
}
