import { useStore } from 'zustand';
import { progress } from '../app/progress.ts';
import { type Sought, search, seekNext, stopSearch } from '../app/search.ts';

/** What to look for next, and how that goes. */
export function Seeks() {
  return (
    <>
      <Found />
      <div className="seeks">
        <SeekButton sought="stall" letter="S" />
        <SeekButton sought="mismatch" letter="M" />
      </div>
    </>
  );
}

function SeekButton({ sought, letter }: { sought: Sought; letter: string }) {
  return (
    <button type="button" className="button" aria-keyshortcuts={letter} onClick={() => seekNext(sought)}>
      <span>
        next <span className="sought">{sought}</span>
      </span>
      <kbd>{letter}</kbd>
    </button>
  );
}

/** How far simulating is, once it takes longer than a moment; or that nothing was found. */
function Found() {
  const { percent, awaited } = useStore(progress);
  const { sought, answer } = useStore(search);
  return (
    <span className="found">
      {percent === null ? answer : `simulated ${percent} %`}
      {percent !== null && awaited && sought !== null && (
        <button type="button" className="quiet" onClick={stopSearch}>
          Stop
        </button>
      )}
    </span>
  );
}
