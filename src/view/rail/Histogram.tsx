import { useEffect, useRef } from 'react';
import { processLetter, youOf } from '../../model/scenario.ts';
import type { History } from '../../sim/history.ts';
import type { Lab } from '../../store/lab.ts';
import { useLab } from '../app/useLab.ts';
import { Bars, PLOT, xOf } from './bars.ts';
import { onReadout } from './readout.ts';

const AXIS: readonly (readonly [number, string])[] = [
  [1, '1 ns'],
  [10, '10'],
  [100, '100'],
  [1e3, '1 µs'],
  [1e4, '10'],
  [1e5, '100'],
  [1e6, '1 ms'],
  [1e7, '10'],
  [1e8, '100'],
];

const lettersOf = ({ scenario }: Lab) =>
  scenario.processes.map((_, i) => processLetter(scenario, i)).join('');

/** Stores by latency, stacked by process; hatched: held. Drawn outside React. */
export function Histogram() {
  const letters = useLab(lettersOf);
  const svg = useRef<SVGSVGElement>(null);
  useEffect(() => {
    let bars = new Bars(letters.length);
    let drawn: History | undefined;
    let events = -1;
    return onReadout(({ figures, history, moments, t }) => {
      if (youOf(history.scenario) !== letters.length) return;
      if (drawn === history && events === figures.events) return;
      if (drawn !== history) bars = new Bars(letters.length);
      drawn = history;
      events = figures.events;
      for (let i = 0; i < letters.length; i++) bars.fill(i, figures.latencyOf[i]?.counts ?? NONE);
      bars.fillHeld(moments.held, t);
      const { plain, hatched } = bars.paths();
      const groups = svg.current?.querySelectorAll('g.who') ?? [];
      groups.forEach((group, i) => {
        group.children[0]?.setAttribute('d', plain[i] ?? '');
        group.children[1]?.setAttribute('d', hatched[i] ?? '');
      });
    });
  }, [letters]);
  return (
    <svg
      ref={svg}
      className="histogram"
      viewBox={`0 0 ${PLOT.width} ${PLOT.height + 16}`}
      role="img"
      aria-label="Stores by latency, from 1 ns to 100 ms, stacked by process; heights by the square root of their number"
    >
      <title>Heights by the square root of the number of stores; hatched: held</title>
      {AXIS.map(([ns, label], i) => (
        <g key={ns}>
          <path d={`M${xOf(ns)} 0V${PLOT.height}`} className="grid" />
          <text
            x={xOf(ns)}
            y={PLOT.height + 12}
            textAnchor={i === 0 ? 'start' : i === AXIS.length - 1 ? 'end' : 'middle'}
          >
            {label}
          </text>
        </g>
      ))}
      {[...letters].map((letter) => (
        <g key={letter} className={`who hue-${letter.toLowerCase()}`}>
          <path className="plain" />
          <path className="hatched" fill={`url(#hatch-${letter})`} />
          <defs>
            <pattern
              id={`hatch-${letter}`}
              width={3.4}
              height={3.4}
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect width={3.4} height={3.4} fill="var(--tile)" />
              <rect width={1.8} height={3.4} fill="var(--hue-fill)" />
            </pattern>
          </defs>
        </g>
      ))}
      <path d={`M${PLOT.left} ${PLOT.height}H${PLOT.width}`} className="axis" />
    </svg>
  );
}

const NONE = new Uint32Array(0);
