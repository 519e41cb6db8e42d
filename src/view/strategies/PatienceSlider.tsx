import { useState } from 'react';
import { timeText } from '../../figures/format.ts';
import { FOREVER } from '../../model/units.ts';
import { type Lab, lab } from '../../store/lab.ts';
import { nearestStop, PATIENCES } from '../../store/speeds.ts';
import { useLab } from '../app/useLab.ts';

const patience = (state: Lab) => state.scenario.patienceNs;
const LAST = PATIENCES.length - 1;

/** Patient's T: 0, thirds of a decade from 1 µs to 100 ms, ∞. The run starts anew when it is let go. */
export function PatienceSlider() {
  const used = useLab(patience);
  const [held, setHeld] = useState<number | null>(null);
  const shown = held ?? used;
  const letGo = () => {
    if (held !== null && held !== used) lab.getState().setPatience(held);
    setHeld(null);
  };
  return (
    <span className="patience">
      <span aria-hidden="true">0</span>
      <span className="patience-track">
        <Ticks />
        <input
          type="range"
          min={0}
          max={LAST}
          step={1}
          value={nearestStop(PATIENCES, shown)}
          aria-label="Patient’s T"
          aria-valuetext={spoken(shown)}
          onChange={(event) => setHeld(PATIENCES[Number(event.target.value)] ?? used)}
          onPointerUp={letGo}
          onKeyUp={letGo}
          onBlur={letGo}
        />
      </span>
      <span aria-hidden="true">∞</span>
      <output className="patience-value" aria-hidden="true">
        T {shown === FOREVER ? '∞' : timeText(shown)}
      </output>
    </span>
  );
}

function spoken(ns: number): string {
  if (ns === 0) return '0: copies at once';
  return ns === FOREVER ? 'never copies' : timeText(ns);
}

/** A tick for each decade; dots towards the two stops that are not on the scale. */
function Ticks() {
  const at = (stop: number) => 5.5 + (stop / LAST) * 107;
  return (
    <svg viewBox="0 0 118 12" width={118} height={12} aria-hidden="true">
      <path d={`M${at(1)} 6H${at(LAST - 1)}`} className="patience-line" />
      {[1, 4, 7, 10, 13, 16].map((stop) => (
        <path key={stop} d={`M${at(stop)} 3.2v5.6`} className="patience-line" />
      ))}
      {[0.05, 0.5, LAST - 0.5, LAST - 0.05].map((stop) => (
        <circle key={stop} cx={at(stop)} cy={6} r={0.8} className="patience-dot" />
      ))}
    </svg>
  );
}
