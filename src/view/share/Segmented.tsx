import { useId } from 'react';

interface Props<V extends string> {
  /** What is chosen, for who cannot see where it stands. */
  readonly name: string;
  readonly value: V;
  readonly choices: readonly (readonly [V, string])[];
  readonly onChange: (value: V) => void;
}

/** A few choices side by side, of which one is taken; arrows move. */
export function Segmented<V extends string>({ name, value, choices, onChange }: Props<V>) {
  const id = useId();
  return (
    <fieldset className="segmented">
      <legend className="unseen">{name}</legend>
      {choices.map(([choice, words]) => (
        <label key={choice}>
          <input
            type="radio"
            className="unseen"
            name={id}
            checked={choice === value}
            onChange={() => onChange(choice)}
          />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  );
}
