import { useStore } from 'zustand';
import { later } from '../app/later.tsx';
import { cutStrips } from './cutStrips.ts';
import { showCutStrips } from './showStrips.ts';
import './strips.css';

const StripLabels = later(async () => (await import('./StripLabels.tsx')).StripLabels);

/** Shows what a cut would take at every instant of the run. */
export function StripTools() {
  const { shown } = useStore(cutStrips);
  return (
    <>
      <button
        type="button"
        className="strip-toggle"
        aria-pressed={shown}
        aria-label="Show what a cut would lose"
        title="What a power cut would lose, at every instant of the run"
        onClick={() => showCutStrips(!shown)}
      >
        <span className="strip-chip">
          <svg viewBox="0 0 8 12" width={8} height={12} aria-hidden="true">
            <path d="M5 0 0 7h3l-1 5 6-7H5z" fill="currentColor" />
          </svg>
          <span>if cut</span>
        </span>
      </button>
      {shown && <StripLabels />}
    </>
  );
}
