import { type FormEvent, useId, useState } from 'react';
import { useStore } from 'zustand';
import { whole } from '../../figures/format.ts';
import { startTorture, stopTorture, trials } from './trials.ts';

interface Bounds {
  readonly least: number;
  readonly most: number;
  readonly usual: number;
}

const CUTS: Bounds = { least: 1, most: 100_000, usual: 1000 };
const SEEDS: Bounds = { least: 1, most: 1000, usual: 20 };

/** How often, over how many seeds. */
export function TortureForm() {
  const { plan, state } = useStore(trials);
  const [cuts, setCuts] = useState(plan?.cuts ?? CUTS.usual);
  const [seeds, setSeeds] = useState(plan?.seeds ?? SEEDS.usual);
  const running = state === 'running';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (running) stopTorture();
    // A seed without a cut would be a run for nothing.
    else void startTorture(cuts, Math.min(cuts, seeds));
  };
  return (
    <form className="torture-form" onSubmit={submit} noValidate>
      <Amount name="cuts a row" bounds={CUTS} value={cuts} set={setCuts} off={running} />
      <Amount name="seeds" bounds={SEEDS} value={seeds} set={setSeeds} off={running} />
      <button type="submit" className={running ? 'button' : 'button primary'}>
        {running ? 'Stop' : 'Start'}
      </button>
    </form>
  );
}

interface AmountProps {
  readonly name: string;
  readonly bounds: Bounds;
  readonly value: number;
  readonly set: (value: number) => void;
  readonly off: boolean;
}

/** A whole number; one out of its limits is answered, not refused. */
function Amount({ name, bounds: { least, most }, value, set, off }: AmountProps) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [answer, setAnswer] = useState('');
  const take = () => {
    if (typed === null) return;
    const wish = Math.round(Number(typed.replace(/\s/g, '')));
    const known = typed.trim() !== '' && Number.isFinite(wish);
    const used = known ? Math.min(most, Math.max(least, wish)) : value;
    setTyped(null);
    setAnswer(
      known && used === wish
        ? ''
        : `${typed || 'nothing'}: ${whole(least)} to ${whole(most)}; ${whole(used)} is used`,
    );
    set(used);
  };
  return (
    <div className="torture-amount">
      <label htmlFor={id}>{name}</label>
      <input
        id={id}
        inputMode="numeric"
        autoComplete="off"
        value={typed ?? String(value)}
        disabled={off}
        aria-describedby={`${id}-answer`}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => event.key === 'Enter' && take()}
      />
      <span id={`${id}-answer`} role="status">
        {answer}
      </span>
    </div>
  );
}
