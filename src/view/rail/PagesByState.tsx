import { useEffect, useRef } from 'react';
import { bytes, whole } from '../../figures/format.ts';
import { pagesOf } from '../../model/scenario.ts';
import { PAGE_BYTES } from '../../model/units.ts';
import type { Lab } from '../../store/lab.ts';
import { useLab } from '../app/useLab.ts';
import { onReadout } from './readout.ts';
import { countStates, STATES } from './states.ts';
import './dense.css';

const pageCount = (state: Lab) => pagesOf(state.scenario);

/** Where so many pages are that one cannot count them: a bar, and the numbers under it. */
export function PagesByState() {
  const pages = useLab(pageCount);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let shown = '';
    return onReadout(({ world, history }) => {
      const counts = countStates(world, history.k.pages);
      const text = counts.join();
      if (!box.current || text === shown) return;
      shown = text;
      box.current.querySelectorAll<HTMLElement>('[data-state]').forEach((node, i) => {
        const count = counts[i >= STATES.length ? i - STATES.length : i] ?? 0;
        if (i < STATES.length) node.style.flexGrow = String(count);
        else node.textContent = whole(count);
        if (i < STATES.length) node.hidden = count === 0;
      });
    });
  }, []);
  const { value, unit } = bytes(pages * PAGE_BYTES);
  return (
    <section className="section" aria-label="Pages by state">
      <h3>
        Pages by state
        <small>
          {whole(pages)} pages, {value} {unit}
        </small>
      </h3>
      <div ref={box}>
        <div className="states-bar" aria-hidden="true">
          {STATES.map((state) => (
            <span key={state} className={`state-${state.replace(' ', '-')}`} data-state={state} />
          ))}
        </div>
        <dl className="states">
          {STATES.map((state) => (
            <div key={state}>
              <dt>{state}</dt>
              <dd data-state={state}>–</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}
