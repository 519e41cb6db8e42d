import type { CSSProperties } from 'react';
import { processLanes } from '../../frame/timeline/layout.ts';
import { downfallAt } from '../../store/acts.ts';
import type { Lab } from '../../store/lab.ts';
import { later } from '../app/later.tsx';
import { useLab } from '../app/useLab.ts';
import { LoopHandles } from './LoopHandles.tsx';
import { mountTimeline } from './mount.ts';
import { StripTools } from './StripTools.tsx';
import './timeline.css';

const CutHandle = later(async () => (await import('../cut/CutHandle.tsx')).CutHandle);

const isDown = ({ scenario, t }: Lab) => downfallAt(scenario, t) !== undefined;
const endOf = (state: Lab) => state.scenario.runNs;
const lanesOf = (state: Lab) => processLanes(state.scenario).length;

/** The run along time: lanes, what is shown now, what is known of the future; drag, wheel and keys move through it. */
export function Timeline() {
  const end = useLab(endOf);
  const lanes = { '--lanes': useLab(lanesOf) } as CSSProperties;
  return (
    <section className="timeline" aria-label="Timeline" ref={mountTimeline} style={lanes}>
      {/* Its value is told by the painter: it changes with every frame. */}
      <div
        className="timeline-slider"
        role="slider"
        tabIndex={0}
        aria-label="Instant of the run"
        aria-keyshortcuts="ArrowLeft ArrowRight ArrowUp ArrowDown Home End PageUp PageDown Shift+PageUp Shift+PageDown Shift+ArrowUp Shift+ArrowDown"
        aria-valuemin={0}
        aria-valuemax={end}
        aria-valuenow={0}
        data-part="slider"
      >
        <canvas />
        <div className="timeline-tape">
          <canvas />
        </div>
        <canvas />
      </div>
      <LoopHandles />
      <StripTools />
      {useLab(isDown) && <CutHandle />}
      <div className="timeline-hair" data-part="hair" />
      <div className="timeline-time" data-part="time" />
      <div className="timeline-tip" data-part="tip">
        <b />
        <span />
      </div>
    </section>
  );
}
