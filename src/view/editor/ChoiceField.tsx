import { useId } from 'react';
import { choiceAt, type Option } from './choices.ts';
import { useDesk } from './desk.ts';
import { labelOf } from './knobs.ts';
import { Mark } from './Mark.tsx';
import { valueAt } from './path.ts';
import { Row } from './Row.tsx';
import { setValue } from './turning.ts';

/** A choice of a few words, all to be seen. */
export function ChoiceField({ path }: { path: string }) {
  return (
    <Row path={path}>
      <Segments path={path} />
      {choiceAt(path)?.source && <Mark path={path} />}
    </Row>
  );
}

/** The choice alone, as native radio buttons that look like one switch. */
export function Segments({ path }: { path: string }) {
  const { scenario } = useDesk();
  const group = useId();
  const value = valueAt(scenario, path);
  return (
    <span className="ed-segments" role="radiogroup" aria-label={labelOf(scenario, path)}>
      {choiceAt(path)?.options.map(([option, words]) => (
        <label key={words}>
          <input
            type="radio"
            name={group}
            checked={option === value}
            onChange={() => setValue(path, option)}
          />
          {words}
        </label>
      ))}
    </span>
  );
}

/** The same as a list that opens. */
export function Pick({ path, id }: { path: string; id?: string }) {
  const { scenario } = useDesk();
  const options: readonly Option[] = choiceAt(path)?.options ?? [];
  const at = options.findIndex(([option]) => option === valueAt(scenario, path));
  return (
    <select
      className="ed-pick"
      id={id}
      aria-label={labelOf(scenario, path)}
      value={at}
      onChange={(event) => setValue(path, options[Number(event.target.value)]?.[0])}
    >
      {options.map(([, words], i) => (
        <option key={words} value={i}>
          {words}
        </option>
      ))}
    </select>
  );
}
