import { useId, useState } from 'react';
import { boundOf } from '../../model/bounds.ts';
import { amountText, shownAs } from './amount.ts';
import { useDesk } from './desk.ts';
import { Entry } from './Entry.tsx';
import { ToArrow } from './Icons.tsx';
import { labelOf } from './knobs.ts';
import { Mark } from './Mark.tsx';
import { valueAt } from './path.ts';
import { answersId, Row } from './Row.tsx';
import { Slider } from './Slider.tsx';
import { setValue, typeNumber } from './turning.ts';

interface Props {
  readonly path: string;
  readonly slider?: boolean;
  /** Where it comes from in a word beside the glyph. */
  readonly wordy?: boolean;
}

/** A number with its label, slider, unit and source. */
export function NumberField({ path, slider = false, wordy = false }: Props) {
  const id = useId();
  return (
    <Row path={path} labels={id}>
      <NumberControl path={path} id={id} slider={slider} />
      <Mark path={path} wordy={wordy} />
    </Row>
  );
}

/** The control alone: what was typed in vain is struck through, what is used stands behind it. */
export function NumberControl({ path, id, slider = false }: { path: string; id?: string; slider?: boolean }) {
  const { scenario, origin, changed, said } = useDesk();
  const [turning, setTurning] = useState<number | null>(null);
  const bound = boundOf(scenario, path);
  if (!bound) return null;
  const { limit } = bound;
  const value = valueAt(scenario, path) as number;
  const answer = said.answers[path];
  const { text, unit } = shownAs(limit, turning ?? value);
  const name = labelOf(scenario, path);
  return (
    <>
      {slider && (
        <Slider
          name={name}
          limit={limit}
          value={value}
          was={origin && changed.has(path) ? (valueAt(origin, path) as number) : undefined}
          onTurning={setTurning}
          onTurned={(stop) => setValue(path, stop)}
        />
      )}
      <span className="ed-value">
        {answer && answer.typed !== '' && (
          <>
            <s>{answer.typed}</s>
            <ToArrow />
          </>
        )}
        <Entry
          {...(id ? { id } : {})}
          name={name}
          text={text}
          unit={unit}
          title={`from ${amountText(limit, limit.low)} to ${amountText(limit, limit.high)}`}
          digits={limit.unit !== 'ns' && !limit.none}
          describedBy={answer && answersId(path)}
          onEntered={(typed) => typeNumber(path, typed, unit)}
        />
      </span>
    </>
  );
}
