import type { Lab } from '../../store/lab.ts';
import { useLab } from '../app/useLab.ts';
import { mountTimeline } from './mount.ts';
import './timeline.css';

const endOf = (state: Lab) => state.scenario.runNs;

/** The run along time: lanes, what is shown now, what is known of the future; drag, wheel and keys move through it. */
export function Timeline() {
  const end = useLab(endOf);
  return (
    <section className="timeline" aria-label="Timeline" ref={mountTimeline}>
      {/* Its value is told by the painter: it changes with every frame. */}
      <div
        className="timeline-slider"
        role="slider"
        tabIndex={0}
        aria-label="Instant of the run"
        aria-keyshortcuts="ArrowLeft ArrowRight Home End PageUp PageDown"
        aria-valuemin={0}
        aria-valuemax={end}
        aria-valuenow={0}
        data-part="slider"
      >
        <canvas />
        <canvas />
      </div>
      <div className="timeline-hair" data-part="hair" />
      <div className="timeline-time" data-part="time" />
      <div className="timeline-tip" data-part="tip">
        <b />
        <span />
      </div>
    </section>
  );
}
