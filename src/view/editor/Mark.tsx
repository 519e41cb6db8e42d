import { type ToggleEvent, useId, useRef, useState } from 'react';
import { boundOf } from '../../model/bounds.ts';
import type { Provenance } from '../../model/limits.ts';
import { amountText } from './amount.ts';
import { type Desk, useDesk } from './desk.ts';
import { SourceGlyph } from './Icons.tsx';
import { labelOf, sourceOf, valueText } from './knobs.ts';
import { valueAt } from './path.ts';

export const SOURCE_WORDS: Readonly<Record<Provenance | 'yours', string>> = {
  measured: 'measured',
  source: 'from source',
  assumed: 'assumed',
  yours: 'yours',
};

const WIDTH = 292;

/** Where a number comes from: a mark that opens figure, range and source. */
export function Mark({ path, wordy = false }: { path: string; wordy?: boolean }) {
  const desk = useDesk();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const label = labelOf(desk.scenario, path);
  const { from } = sourceOf(desk.scenario, path, desk.origin, desk.changed.has(path));
  const place = ({ newState, currentTarget }: ToggleEvent<HTMLDivElement>) => {
    setOpen(newState === 'open');
    if (newState !== 'open' || !button.current) return;
    const { left, right, top, bottom } = button.current.getBoundingClientRect();
    const room = innerHeight - bottom > 200;
    currentTarget.style.left = `${Math.max(8, Math.min(innerWidth - WIDTH - 8, (left + right - WIDTH) / 2))}px`;
    currentTarget.style.top = room ? `${bottom + 4}px` : 'auto';
    currentTarget.style.bottom = room ? 'auto' : `${innerHeight - top + 4}px`;
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className="ed-mark"
        data-from={from}
        popoverTarget={id}
        aria-label={`${label}: ${SOURCE_WORDS[from]}, where it comes from`}
        title={SOURCE_WORDS[from]}
      >
        <SourceGlyph from={from} />
        {wordy && <span>{SOURCE_WORDS[from]}</span>}
      </button>
      <div
        id={id}
        popover="auto"
        role="note"
        aria-label={label}
        className="ed-origin"
        tabIndex={-1}
        // It takes the focus, so that it is read out and Escape is its own.
        ref={(popover) => void popover?.toggleAttribute('autofocus', true)}
        onBeforeToggle={place}
      >
        {open && <Explained path={path} desk={desk} />}
      </div>
    </>
  );
}

function Explained({ path, desk }: { path: string; desk: Desk }) {
  const bound = boundOf(desk.scenario, path);
  if (!bound) return <ExplainedChoice path={path} desk={desk} />;
  const { limit, because } = bound;
  const changed = desk.changed.has(path);
  const { from, words } = sourceOf(desk.scenario, path, desk.origin, false);
  const figure = (scenario: unknown) => amountText(limit, valueAt(scenario, path) as number);
  return (
    <>
      <p className="ed-origin-figure">
        <b>{labelOf(desk.scenario, path)}</b> {figure(desk.scenario)}
        {changed && <em> yours</em>}
      </p>
      {changed && desk.origin && <p>{figure(desk.origin)} in what you started from</p>}
      <p>
        from {amountText(limit, limit.low)} to {amountText(limit, limit.high)}
        {limit.endless && ', or never'}
        {because !== '' && `: ${because}`}
      </p>
      <Source from={from} words={words} />
    </>
  );
}

/** Of a choice: what is chosen, and where the choices come from. */
function ExplainedChoice({ path, desk }: { path: string; desk: Desk }) {
  const { from, words } = sourceOf(desk.scenario, path, desk.origin, false);
  return (
    <>
      <p className="ed-origin-figure">
        <b>{labelOf(desk.scenario, path)}</b> {valueText(desk.scenario, path, valueAt(desk.scenario, path))}
        {desk.changed.has(path) && <em> yours</em>}
      </p>
      <Source from={from} words={words} />
    </>
  );
}

/** Where a value comes from, in its sign and words. */
function Source({ from, words }: ReturnType<typeof sourceOf>) {
  return (
    <p className="ed-origin-source">
      <SourceGlyph from={from} />
      <span>
        {SOURCE_WORDS[from]}: {words}
      </span>
    </p>
  );
}
