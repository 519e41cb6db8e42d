import type { MouseEvent } from 'react';
import type { Fact } from '../../frame/inspector/report.ts';
import type { Thing } from '../../model/thing.ts';
import { lab } from '../../store/lab.ts';

/** What is known of a thing; what leads on to another thing is a button. */
export function Facts({
  facts,
  onFollow,
}: {
  facts: readonly Fact[];
  onFollow: (event: MouseEvent) => void;
}) {
  return (
    <dl className="facts">
      {facts.map(({ name, value, thing, bad }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className={bad ? 'wrong' : undefined}>
            {thing ? (
              <Leading thing={thing} onFollow={onFollow}>
                {value}
              </Leading>
            ) : (
              value
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A button that inspects another thing. */
export function Leading(props: {
  thing: Thing;
  onFollow: (event: MouseEvent) => void;
  label?: string;
  children: React.ReactNode;
}) {
  const { thing, onFollow, label, children } = props;
  return (
    <button
      type="button"
      className="leading"
      aria-label={label}
      onClick={(event) => {
        lab.getState().inspect(thing);
        onFollow(event);
      }}
    >
      {children}
    </button>
  );
}
