import { type FocusEvent, useEffect, useId, useRef, useState } from 'react';
import { timeText } from '../../figures/format.ts';
import { type Lab, lab } from '../../store/lab.ts';
import { nearestStop, PACES, SPEEDS } from '../../store/speeds.ts';
import { toggleLoop } from '../app/keys.ts';
import { useLab } from '../app/useLab.ts';
import { ClockKind } from './ClockKind.tsx';

const speedOf = (state: Lab) => state.speed;
const paceOf = (state: Lab) => state.pace;
const storyOf = (state: Lab) => state.storyClock;

/** What passes in a second of playing: simulated time, or moments of the story. */
function usePaceText(): string {
  const [speed, pace, story] = [useLab(speedOf), useLab(paceOf), useLab(storyOf)];
  if (!story) return timeText(speed);
  return pace === 1 ? '1 moment' : `${pace} moments`;
}

/** How play goes: its clock, its speed, and whether it repeats. Where there is no room, behind a button. */
export function Pace() {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const id = useId();
  const text = usePaceText();
  useEffect(() => {
    if (!open) return;
    const onPointerDown = ({ target }: PointerEvent) => {
      if (target instanceof Node && !root.current?.contains(target)) setOpen(false);
    };
    // Before the page's own Escape, wherever the focus is.
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      setOpen(false);
      root.current?.querySelector('button')?.focus();
    };
    document.addEventListener('pointerdown', onPointerDown);
    document.addEventListener('keydown', onKeyDown, true);
    return () => {
      document.removeEventListener('pointerdown', onPointerDown);
      document.removeEventListener('keydown', onKeyDown, true);
    };
  }, [open]);
  const onBlur = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget instanceof Node && !root.current?.contains(relatedTarget)) setOpen(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: who leaves it by keys has done with it
    <div className="pace" ref={root} onBlur={onBlur}>
      <button
        type="button"
        className="button pace-button"
        aria-label={`Speed and clock: 1 s = ${text}`}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <span>
          <span className="pace-per">1 s = </span>
          <b>{text}</b>
        </span>
      </button>
      <div className="pace-panel" id={id} data-open={open || undefined}>
        <SpeedSlider text={text} />
        <ClockKind />
        <LoopButton />
      </div>
    </div>
  );
}

function SpeedSlider({ text }: { text: string }) {
  const [speed, pace, story] = [useLab(speedOf), useLab(paceOf), useLab(storyOf)];
  const stops = story ? PACES : SPEEDS;
  const value = story ? pace : speed;
  const change = (stop: number) => {
    const { setPace, setSpeed } = lab.getState();
    (story ? setPace : setSpeed)(stops[stop] ?? value);
  };
  return (
    <label className="speed">
      <span>
        1 s = <b>{text}</b>
      </span>
      <input
        type="range"
        min={0}
        max={stops.length - 1}
        step={1}
        value={nearestStop(stops, value)}
        aria-label={
          story
            ? 'Speed: moments of the story that pass in one second'
            : 'Speed: simulated time that passes in one second'
        }
        aria-valuetext={text}
        aria-keyshortcuts="+ -"
        onChange={(event) => change(Number(event.target.value))}
      />
    </label>
  );
}

const loopOf = (state: Lab) => state.loop !== null;

function LoopButton() {
  return (
    <button
      type="button"
      className="button loop"
      aria-label="Loop window"
      title="Loop window (L)"
      aria-pressed={useLab(loopOf)}
      aria-keyshortcuts="L"
      onClick={toggleLoop}
    >
      <svg viewBox="0 0 14 14" width={13} height={13} aria-hidden="true">
        <path
          d="M11.6 7a4.6 4.6 0 1 1-1.5-3.4M10.4 1v2.9H7.5"
          fill="none"
          stroke="currentColor"
          strokeWidth={1.5}
        />
      </svg>
      <span>Loop window</span>
    </button>
  );
}
