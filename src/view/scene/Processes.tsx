import { type KeyboardEvent, memo, useEffect, useRef, useState } from 'react';
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
  const [current, setCurrent] = useState(0);
  const rows = Array.from({ length: processes.length + 1 }, (_, i) => i);
  const brief = !layout.twoLines;
  return (
    <ul
      className={brief ? 'process-rows brief' : 'process-rows'}
      aria-label="Processes"
      onKeyDown={brief ? (event) => setCurrent(goOn(event, rows.length)) : undefined}
    >
      {rows.map((i) => (
        <Row key={i} index={i} layout={layout} painter={painter} tabIndex={brief && i !== current ? -1 : 0} />
      ))}
    </ul>
  );
});

/** Up and Down go from row to row, Left and Right to its name and its fsync button; the row that then has the focus. */
function goOn(event: KeyboardEvent<HTMLUListElement>, rows: number): number {
  const items = [...event.currentTarget.children];
  const button = event.target as HTMLElement;
  const at = items.findIndex((item) => item.contains(button));
  const move = MOVES[event.key];
  if (!move) return at;
  event.preventDefault();
  const to = Math.max(0, Math.min(rows - 1, at + move.rows));
  const buttons = items[to]?.querySelectorAll('button');
  const second = move.rows === 0 ? move.second : button.className === 'fsync';
  (buttons?.[second ? 1 : 0] ?? buttons?.[0])?.focus();
  return to;
}

const MOVES: Readonly<Record<string, { rows: -1 | 0 | 1; second: boolean }>> = {
  ArrowUp: { rows: -1, second: false },
  ArrowDown: { rows: 1, second: false },
  ArrowLeft: { rows: 0, second: false },
  ArrowRight: { rows: 0, second: true },
};

interface RowProps {
  index: number;
  layout: SceneLayout;
  painter: ScenePainter;
  /** Of low rows only one is on the way of Tab; arrows go on to the others. */
  tabIndex: 0 | -1;
}

function Row({ index, layout, painter, tabIndex }: RowProps) {
  // Names follow from the processes, and those do not change while the rows stay.
  const { scenario } = lab.getState();
  const letter = processLetter(scenario, index);
  const name = processName(scenario, index);
  const row = useRef<HTMLLIElement>(null);
  const words = useRef<HTMLSpanElement>(null);
  useLiveState(row, words, index, painter, !layout.twoLines);
  const style = { top: rowY(layout, index) - (layout.twoLines ? 2 : 1), height: layout.rowPitch };
  const you = index === scenario.processes.length;
  return (
    <li ref={row} className={`process-row hue-${letter.toLowerCase()}`} style={style} data-state="running">
      <button
        type="button"
        className="process-look"
        // In low rows one comes here from its fsync button by an arrow; you have none.
        tabIndex={layout.twoLines || you ? tabIndex : -1}
        aria-label={`${you ? '' : `${letter}, `}${name}: look into it`}
        onClick={() => lab.getState().inspect({ kind: 'process', process: index })}
      />
      <ProcessMark letter={letter} size={layout.twoLines ? 22 : 14} />
      <span className="process-name">
        {!layout.twoLines && !you && <b className="process-letter">{letter} </b>}
        {name}
      </span>
      <span className="process-state">
        <i aria-hidden="true" />
        <span ref={words}>running</span>
      </span>
      {canSync(scenario, index) && (
        <button
          type="button"
          className="fsync"
          tabIndex={tabIndex}
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
