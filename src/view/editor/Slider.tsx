import { type KeyboardEvent, useState } from 'react';
import type { Limit } from '../../model/limits.ts';
import { FOREVER } from '../../model/units.ts';
import { nearestStop } from '../../store/speeds.ts';
import { useMedia } from '../app/useMedia.ts';
import { amountText } from './amount.ts';
import { placeOf, stopsOf, ticksOf } from './stops.ts';

const WIDTH = 62;
/** Where the editor is one column there is room for a finger to be exact. */
const WIDE = 96;
const ONE_COLUMN = '(max-width: 699px), (max-width: 999px) and (pointer: coarse)';
/** The thumb's width, also where it is made for a finger: the stylesheet's. */
const DOT = 11;
const FINGER = 18;

interface Props {
  readonly name: string;
  readonly limit: Limit;
  readonly value: number;
  /** The preset's value, if it is another one. */
  readonly was: number | undefined;
  /** While it is being turned; null: no longer. */
  readonly onTurning: (value: number | null) => void;
  readonly onTurned: (value: number) => void;
}

/** A slider of round values. It counts when it is let go; by keys, at Enter or on leaving. */
export function Slider({ name, limit, value, was, onTurning, onTurned }: Props) {
  const [held, setHeld] = useState<number | null>(null);
  const width = useMedia(ONE_COLUMN) ? WIDE : WIDTH;
  const stops = stopsOf(limit);
  const shown = held ?? value;
  const turn = (stop: number | null) => {
    setHeld(stop);
    onTurning(stop);
  };
  const letGo = () => {
    turn(null);
    if (held !== null && held !== value) onTurned(held);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') letGo();
    if (event.key !== 'Escape' || held === null) return;
    event.preventDefault();
    turn(null);
  };
  return (
    <span className="ed-slider" data-endless={limit.endless} style={{ width }}>
      <Track limit={limit} stops={stops} was={was} width={width} />
      <input
        type="range"
        min={0}
        max={stops.length - 1}
        step={1}
        value={nearestStop(stops, shown)}
        aria-label={name}
        aria-valuetext={amountText(limit, shown)}
        onChange={(event) => turn(stops[Number(event.target.value)] ?? value)}
        onPointerUp={letGo}
        onBlur={letGo}
        onKeyDown={onKeyDown}
      />
    </span>
  );
}

/** The line with its ticks, and a hollow dot for the preset's value. */
function Track(props: { limit: Limit; stops: readonly number[]; was: number | undefined; width: number }) {
  const { limit, stops, was, width } = props;
  const dot = useMedia('(pointer: coarse)') ? FINGER : DOT;
  const at = (place: number) => dot / 2 + place * (width - dot);
  // Never is no place on the scale: dots lead to it.
  const end = limit.endless ? (stops.length - 2) / (stops.length - 1) : 1;
  return (
    <svg viewBox={`0 0 ${width} 14`} width={width} height={14} aria-hidden="true">
      <path d={`M${at(0)} 7H${at(end)}`} className="ed-slider-line" />
      {limit.endless && (
        <path d={`M${at(end)} 7H${at(1)}`} className="ed-slider-line" strokeDasharray="1.5 2.5" />
      )}
      {ticksOf(limit, stops).map((place) => (
        <path key={place} d={`M${at(place)} 3.800v6.4`} className="ed-slider-line" />
      ))}
      {was !== undefined && (
        <circle
          cx={at(placeOf(stops, was === FOREVER && !limit.endless ? limit.high : was))}
          cy={7}
          r={4}
          className="ed-slider-was"
        />
      )}
    </svg>
  );
}
