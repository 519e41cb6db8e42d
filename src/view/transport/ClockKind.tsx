import { useId } from 'react';
import { type Lab, lab } from '../../store/lab.ts';
import { useLab } from '../app/useLab.ts';

const KINDS = [
  { story: false, name: 'steady', says: 'Time passes evenly' },
  { story: true, name: 'story', says: 'Every event gets a moment; empty stretches are skipped' },
] as const;

const storyOf = (state: Lab) => state.storyClock;

/** The clock that play goes by. */
export function ClockKind() {
  const story = useLab(storyOf);
  const name = useId();
  return (
    <fieldset className="clock-kind">
      <legend className="unseen">Clock of play</legend>
      {KINDS.map((kind) => (
        <label key={kind.name} title={kind.says}>
          <input
            type="radio"
            name={name}
            checked={story === kind.story}
            aria-label={`${kind.name}: ${kind.says}`}
            onChange={() => lab.getState().setStoryClock(kind.story)}
            // Pressed with the mouse it lets the focus go, as buttons do: Space goes on meaning play and pause.
            onClick={(event) => event.detail > 0 && event.currentTarget.blur()}
          />
          <span>{kind.name}</span>
        </label>
      ))}
    </fieldset>
  );
}
