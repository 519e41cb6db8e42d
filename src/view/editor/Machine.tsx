import { useId } from 'react';
import { ChoiceField, Pick } from './ChoiceField.tsx';
import { useDesk } from './desk.ts';
import { SourceGlyph } from './Icons.tsx';
import { COST_NUMBERS, KERNEL_CHOICES, KERNEL_NUMBERS, nameOf } from './knobs.ts';
import { Mark, SOURCE_WORDS } from './Mark.tsx';
import { NumberControl, NumberField } from './NumberField.tsx';
import { Row } from './Row.tsx';
import { surprise } from './turning.ts';

/** Seed, length and the strategy that it begins with. */
export function Beginning() {
  return (
    <div className="ed-knobs beginning">
      <Seed />
      <NumberField path="runNs" slider />
      <Strategy />
    </div>
  );
}

function Seed() {
  const id = useId();
  return (
    <Row path="seed" labels={id}>
      <button
        type="button"
        className="button ed-small"
        aria-label="New seed: surprise me"
        title="surprise me: a seed that nobody chose"
        onClick={surprise}
      >
        new
      </button>
      <NumberControl path="seed" id={id} />
      <Mark path="seed" />
    </Row>
  );
}

/** The strategy is no knob of the machine and no change of the preset: it's what the lab compares. */
function Strategy() {
  const { scenario } = useDesk();
  const id = useId();
  return (
    <div className="ed-knob">
      <label className="ed-knob-label" htmlFor={id}>
        {nameOf(scenario, 'strategy')}
      </label>
      <Pick path="strategy" id={id} />
    </div>
  );
}

export function Kernel() {
  return (
    <section className="ed-part" aria-labelledby="when-written">
      <header>
        <h3 id="when-written">When the kernel writes</h3>
      </header>
      <div className="ed-knobs">
        {KERNEL_NUMBERS.map((path) => (
          <NumberField key={path} path={path} slider />
        ))}
        <NumberField path="patienceNs" slider />
        <ChoiceField path="kernel.tracking" />
        {KERNEL_CHOICES.map((path) => (
          <ChoiceField key={path} path={path} />
        ))}
      </div>
    </section>
  );
}

export function Costs() {
  return (
    <section className="ed-part" aria-labelledby="what-costs">
      <header>
        <h3 id="what-costs">What things cost</h3>
        <ul className="ed-sources">
          {(['measured', 'source', 'assumed', 'yours'] as const).map((from) => (
            <li key={from} data-from={from}>
              <SourceGlyph from={from} />
              {SOURCE_WORDS[from]}
            </li>
          ))}
        </ul>
      </header>
      <div className="ed-knobs">
        {COST_NUMBERS.map((path) => (
          <NumberField key={path} path={path} wordy />
        ))}
      </div>
      <p className="ed-remark">a mark opens where the number comes from</p>
    </section>
  );
}
