import type { ReactNode } from 'react';
import { useDesk } from './desk.ts';
import { BackArrow, DownArrow } from './Icons.tsx';
import { labelOf, nameOf, valueText, within } from './knobs.ts';
import { valueAt } from './path.ts';
import { reset } from './turning.ts';

interface Props {
  readonly path: string;
  /** Also set by the same control. */
  readonly also?: string;
  /** Stands for the label's field, if that is one. */
  readonly labels?: string;
  readonly children: ReactNode;
}

/** A knob's row: a bar where it was changed, its label, the way back, the control, what is said about it. */
export function Row({ path, also, labels, children }: Props) {
  const { scenario, changed } = useDesk();
  const differs = changed.has(path) || (also !== undefined && changed.has(also));
  const name = nameOf(scenario, path);
  return (
    <div className="ed-knob" data-changed={differs}>
      <span className="ed-knob-label">
        {labels ? <label htmlFor={labels}>{name}</label> : <span aria-hidden="true">{name}</span>}
        {differs && <Reset path={path} />}
      </span>
      {children}
      <Answers path={path} />
    </div>
  );
}

/** ↺ with the value that it brings back. */
export function Reset({ path, also }: { path: string; also?: string }) {
  const { scenario, origin } = useDesk();
  if (!origin) return null;
  const was = valueText(scenario, path, valueAt(origin, path));
  return (
    <button
      type="button"
      className="ed-reset"
      aria-label={`Put ${within(labelOf(scenario, path))} back to ${was}`}
      onClick={() => reset(path, ...(also ? [also] : []))}
    >
      <BackArrow />
      {was}
    </button>
  );
}

/** What was answered to the last thing done here. */
export function Answers({ path }: { path: string }) {
  const { said } = useDesk();
  const answer = said.answers[path];
  const lines = [...(answer ? [answer.text] : []), ...(said.at === path ? said.told : [])];
  if (lines.length === 0) return null;
  return (
    <div className="ed-answers" id={answersId(path)}>
      {lines.map((line) => (
        <p key={line}>
          <DownArrow />
          <span>{line}</span>
        </p>
      ))}
    </div>
  );
}

/** The element that describes a field by what was answered to it. */
export function answersId(path: string): string {
  return `answer-${path.replaceAll('.', '-')}`;
}
