import { useEffect, useRef, useState } from 'react';
import { whole } from '../../figures/format.ts';
import { pagesOf } from '../../model/scenario.ts';
import { blockLost, newestBlock } from '../../sim/blocks.ts';
import type { Lab } from '../../store/lab.ts';
import { later } from '../app/later.tsx';
import { useLab } from '../app/useLab.ts';
import { Meter } from './Live.tsx';
import { onReadout, type Readout } from './readout.ts';
import { Look } from './Section.tsx';

const count = (n: number) => ({ value: whole(n), unit: '' });
const badNow = ({ figures }: Readout) => count(figures.badNow);
const badIfCut = ({ figures }: Readout) => count(figures.badIfCutNow);
const apart = ({ figures }: Readout) => count(figures.legsDiffer);
const ever = ({ figures }: Readout) => count(figures.mismatches);

const isMirrored = (state: Lab) => state.scenario.device.mirror !== 'none';
const pageCount = (state: Lab) => pagesOf(state.scenario);
/** More blocks than these have no room beside the title. */
const MOST_BLOCKS = 8;

const ScrubReport = later(async () => (await import('../cut/ScrubReport.tsx')).ScrubReport);

/** Blocks that no longer match their checksum: now, after a cut now, ever. */
export function Mismatches() {
  const pages = useLab(pageCount);
  const mirrored = useLab(isMirrored);
  const [times, setTimes] = useState(0);
  return (
    <section className="section" aria-label="Checksum mismatches">
      <h3>
        <Look meter="mismatches">Checksum mismatches</Look>
        {pages <= MOST_BLOCKS ? <Blocks count={pages} /> : <small>blocks</small>}
      </h3>
      <dl className="meters">
        <Meter read={badNow} name="bad now" large />
        <Meter read={badIfCut} name="bad if cut now" large />
        <Meter read={ever} name="ever" large />
      </dl>
      {mirrored && (
        <dl className="meters">
          <Meter read={apart} name="legs differ" />
        </dl>
      )}
      <button
        type="button"
        className="button scrub-now"
        title="Reads every block now; changes nothing"
        onClick={() => setTimes(times + 1)}
      >
        Scrub
      </button>
      {times > 0 && <ScrubReport times={times} />}
    </section>
  );
}

const TICK = 'M3.4 8.8l2.5 2.9 4.4-5.6';
const CROSS = 'M3.6 5.4l6 6.4M9.6 5.4l-6 6.4';
const DASH = 'M4.2 8.6h4.8';

/** A block each: a tick, a red cross, a dash where no checksum was stored. */
function Blocks({ count }: { count: number }) {
  const node = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let shown = '';
    return onReadout(({ world, history }) => {
      if (!node.current || history.k.pages !== count) return;
      let states = '';
      for (let p = 0; p < count; p++) {
        const b = newestBlock(world, p);
        states += world.summed[b] === 0 ? '-' : blockLost(world, b) ? 'x' : '+';
      }
      if (states === shown) return;
      shown = states;
      const cells = node.current.children;
      for (let p = 0; p < count; p++) {
        const cell = cells[p];
        const state = states[p];
        cell?.classList.toggle('failing', state === 'x');
        cell?.querySelector('path')?.setAttribute('d', state === 'x' ? CROSS : state === '+' ? TICK : DASH);
      }
    });
  }, [count]);
  return (
    <span className="blocks" ref={node} aria-hidden="true">
      {Array.from({ length: count }, (_, p) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place
        <svg key={p} viewBox="0 0 13 17" width={13} height={17} aria-hidden="true">
          <path d={DASH} />
        </svg>
      ))}
    </span>
  );
}
