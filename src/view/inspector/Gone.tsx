import type { Thing } from '../../model/thing.ts';
import { Cross } from '../app/Banners.tsx';
import { closeSubject } from '../rail/subject.ts';

/** What was inspected does not happen in this run. */
export function Gone({ thing, was }: { thing: Thing; was: string }) {
  return (
    <>
      <h2 className="inspector-head" id="inspected">
        <span>Not in this future</span>
        <button
          type="button"
          className="quiet icon"
          aria-label="Close: back to the meters"
          onClick={closeSubject}
        >
          <Cross />
        </button>
      </h2>
      <p className="inspector-state" role="status">
        <b>
          {was === ''
            ? thing.kind === 'event'
              ? 'This event does not happen in this run.'
              : 'This machine has no such thing.'
            : 'What you were looking at does not happen in this run as it goes now.'}
        </b>
        {was !== '' && <span>{was}</span>}
        <span>Back in the browser undoes the change.</span>
      </p>
    </>
  );
}
