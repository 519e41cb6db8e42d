import { type CSSProperties, useEffect, useRef } from 'react';
import { MS, type Ns } from '../../model/units.ts';
import { type Lab, lab } from '../../store/lab.ts';
import { isTelling, onFrame } from '../app/clock.ts';
import { useLab } from '../app/useLab.ts';

/** The instant shown, in milliseconds; its nanoseconds while time stands still. Written outside React. */
export function Clock() {
  const runNs = useLab(runOf);
  const micros = useRef<HTMLSpanElement>(null);
  const nanos = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const write = (t: Ns, playing: boolean) => {
      if (micros.current) micros.current.textContent = ((Math.floor(t / 1000) * 1000) / MS).toFixed(3);
      if (nanos.current) nanos.current.textContent = playing ? '' : nanosOf(t);
    };
    const undo = onFrame((_, t) => {
      if (isTelling()) write(t, lab.getState().playing);
    });
    const undoPause = lab.subscribe((state, before) => {
      if (state.playing !== before.playing) write(state.t, state.playing);
    });
    return () => {
      undo();
      undoPause();
    };
  }, []);
  return (
    <span className="clock" style={digits(runNs)} role="timer" aria-label="Simulated time">
      <span ref={micros}>–</span>
      <span className="clock-ns" ref={nanos} />
      <span className="clock-unit">ms</span>
    </span>
  );
}

const runOf = (state: Lab) => state.scenario.runNs;

/** For the style: digits before the point of the run's last instant. */
function digits(runNs: Ns): CSSProperties {
  return { '--digits': String(Math.floor(runNs / MS)).length } as CSSProperties;
}

function nanosOf(t: Ns): string {
  const rest = t % 1000;
  return rest === 0 ? '' : String(rest).padStart(3, '0');
}
