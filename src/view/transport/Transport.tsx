import { useStore } from 'zustand';
import { timeText } from '../../figures/format.ts';
import { type Lab, lab } from '../../store/lab.ts';
import { nearestStop, SPEEDS } from '../../store/speeds.ts';
import { toggleLoop, togglePlay } from '../app/keys.ts';
import { progress } from '../app/progress.ts';
import { type Sought, search, seekNext, stopSearch } from '../app/search.ts';
import { stepEvent } from '../app/steps.ts';
import { useLab } from '../app/useLab.ts';
import { Clock } from './Clock.tsx';
import './transport.css';

/** Time: play, step, speed, loop, and what to look for next. */
export function Transport() {
  return (
    <section className="transport" aria-label="Transport">
      <div className="transport-steps">
        <button
          type="button"
          className="round"
          aria-label="One event back"
          aria-keyshortcuts="ArrowLeft"
          onClick={() => stepEvent(-1)}
        >
          <Sign d="M4.4 3v10M12.6 3.4v9.2L6 8z" />
        </button>
        <PlayButton />
        <button
          type="button"
          className="round"
          aria-label="One event on"
          aria-keyshortcuts="ArrowRight"
          onClick={() => stepEvent(1)}
        >
          <Sign d="M11.6 3v10M3.4 3.4v9.2L10 8z" />
        </button>
      </div>
      <Clock />
      <MismatchBadge />
      <SpeedControl />
      <LoopButton />
      <Found />
      <div className="seeks">
        <SeekButton sought="stall" letter="S" />
        <SeekButton sought="mismatch" letter="M" />
      </div>
    </section>
  );
}

function Sign({ d }: { d: string }) {
  return (
    <svg viewBox="0 0 16 16" width={16} height={16} aria-hidden="true">
      <path d={d} fill="currentColor" stroke="currentColor" strokeWidth={1.8} strokeLinejoin="round" />
    </svg>
  );
}

const playingOf = (state: Lab) => state.playing;

function PlayButton() {
  const playing = useLab(playingOf);
  return (
    <button
      type="button"
      className="round play"
      aria-label={playing ? 'Pause' : 'Play'}
      aria-keyshortcuts="Space"
      onClick={togglePlay}
    >
      <Sign d={playing ? 'M5 4v8M11 4v8' : 'M5.4 3.6v8.8L12.4 8z'} />
    </button>
  );
}

const mismatchOf = (state: Lab) => state.mismatch !== null && !state.playing;

function playOnFromNowOn() {
  lab.getState().setKeepPlaying(true);
  lab.getState().play();
}

function MismatchBadge() {
  if (!useLab(mismatchOf)) return null;
  return (
    <>
      <span className="badge">Paused: mismatch</span>
      <button
        type="button"
        className="quiet"
        title="Do not pause at mismatches any more"
        onClick={playOnFromNowOn}
      >
        keep playing
      </button>
    </>
  );
}

const speedOf = (state: Lab) => state.speed;

function SpeedControl() {
  const speed = useLab(speedOf);
  return (
    <label className="speed">
      <span>
        1 s = <b>{timeText(speed)}</b>
      </span>
      <input
        type="range"
        min={0}
        max={SPEEDS.length - 1}
        step={1}
        value={nearestStop(SPEEDS, speed)}
        aria-label="Speed: simulated time that passes in one second"
        aria-valuetext={timeText(speed)}
        aria-keyshortcuts="+ -"
        onChange={(event) => lab.getState().setSpeed(SPEEDS[Number(event.target.value)] ?? speed)}
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

function SeekButton({ sought, letter }: { sought: Sought; letter: string }) {
  return (
    <button type="button" className="button" aria-keyshortcuts={letter} onClick={() => seekNext(sought)}>
      next {sought} <kbd>{letter}</kbd>
    </button>
  );
}

/** How far simulating is, once it takes longer than a moment; or that nothing was found. */
function Found() {
  const { percent, awaited } = useStore(progress);
  const { sought, answer } = useStore(search);
  return (
    <span className="found">
      {percent === null ? answer : `simulated ${percent} %`}
      {percent !== null && awaited && sought !== null && (
        <button type="button" className="quiet" onClick={stopSearch}>
          Stop
        </button>
      )}
    </span>
  );
}
