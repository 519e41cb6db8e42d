import { downfallAt } from '../../store/acts.ts';
import { type Lab, lab } from '../../store/lab.ts';
import { togglePlay } from '../app/keys.ts';
import { pressPower } from '../app/power.ts';
import { stepEvent } from '../app/steps.ts';
import { useLab } from '../app/useLab.ts';
import { Clock } from './Clock.tsx';
import { Pace } from './Pace.tsx';
import { Seeks } from './Seeks.tsx';
import { Skipped } from './Skipped.tsx';
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
      <div className="transport-time">
        <Clock />
        <Skipped />
      </div>
      <MismatchBadge />
      <Pace />
      <Seeks />
      <PowerButton />
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

const armedOf = (state: Lab) => state.armed !== null;
const offOf = ({ scenario, t }: Lab) => downfallAt(scenario, t)?.kind === 'cut';

/** Cuts the power in two steps; without power it gives it back. */
function PowerButton() {
  const off = useLab(offOf);
  const armed = useLab(armedOf);
  return (
    <button
      type="button"
      className={off ? 'button power' : 'button power cuts'}
      aria-pressed={off ? undefined : armed}
      aria-keyshortcuts="P"
      onClick={pressPower}
    >
      <svg viewBox="0 0 12 14" width={12} height={14} aria-hidden="true">
        <path d={off ? 'M6 1v6M3.2 3.4a4.6 4.6 0 1 0 5.6 0' : 'M7.6.6 1.6 8h3.2L3.6 13.4 10.4 5.6H6.6z'} />
      </svg>
      <span>{off ? 'Power on' : 'Power cut'}</span>
      <kbd>P</kbd>
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
    <div className="paused">
      <span className="badge">Paused: mismatch</span>
      <button
        type="button"
        className="quiet"
        title="Do not pause at mismatches any more"
        onClick={playOnFromNowOn}
      >
        keep playing
      </button>
    </div>
  );
}
