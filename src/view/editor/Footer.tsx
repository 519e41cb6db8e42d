import { useStore } from 'zustand';
import { closeDialog } from '../app/dialogs.ts';
import { useDesk } from './desk.ts';
import { ToArrow } from './Icons.tsx';
import { trail } from './trail.ts';
import { undoOf } from './undo.ts';

/** What Back would undo, what a change does, and the way out. */
export function Footer() {
  const { scenario } = useDesk();
  const undo = undoOf(useStore(trail));
  const acts = scenario.interventions.length;
  return (
    <footer>
      {undo && (
        <button type="button" className="button ed-back" onClick={() => history.back()}>
          <span aria-hidden="true">‹</span>
          <span className="ed-undo">
            Back: {undo.what} {undo.now}
            {undo.now !== '' && <ToArrow />}
            {undo.back}
          </span>
        </button>
      )}
      <p>
        each change restarts the run at 0 ms, same seed; closing keeps it, Back undoes it
        {acts > 0 &&
          `; your ${acts === 1 ? 'act stays' : `${acts} acts stay`} where ${acts === 1 ? 'it is' : 'they are'}`}
      </p>
      <button type="button" className="button primary" onClick={closeDialog}>
        Done <kbd>Esc</kbd>
      </button>
    </footer>
  );
}
