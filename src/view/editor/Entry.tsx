import { type KeyboardEvent, useState } from 'react';

interface Props {
  readonly id?: string;
  /** What it is called for who doesn't see where it stands. */
  readonly name: string;
  readonly text: string;
  /** Stands behind the text, until something with a unit of its own is typed. */
  readonly unit?: string;
  readonly title?: string;
  readonly describedBy?: string | undefined;
  /** Only digits are wanted: a phone brings its number pad. */
  readonly digits?: boolean;
  readonly onEntered: (typed: string) => void;
}

/** A value as text. What is typed counts at Enter or on leaving; Escape takes it back. */
export function Entry({ id, name, text, unit = '', title, describedBy, digits, onEntered }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? text;
  const enter = () => {
    setDraft(null);
    if (draft !== null && draft !== text) onEntered(draft);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      enter();
    } else if (event.key === 'Escape' && draft !== null && draft !== text) {
      event.preventDefault();
      setDraft(null);
    }
  };
  return (
    <span className="ed-entry">
      <input
        id={id}
        className="ed-entry-text"
        type="text"
        inputMode={digits ? 'numeric' : 'text'}
        autoComplete="off"
        spellCheck={false}
        aria-label={unit === '' ? name : `${name}, ${unit}`}
        title={title}
        aria-describedby={describedBy}
        style={{ width: `${Math.max(1.6, shown.length) + 0.6}ch` }}
        value={shown}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={enter}
      />
      {unit !== '' && (
        <span className="ed-unit" data-long={unit.length > 2}>
          {/[a-zµμ%∞]/i.test(draft ?? '') ? '' : unit}
        </span>
      )}
    </span>
  );
}
