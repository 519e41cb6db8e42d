import { STRIP } from '../legend/strip.tsx';
import './dense.css';

/** How to read pages too narrow for letters. */
export function StripLegend() {
  return (
    <section className="section strip-legend" aria-label="How to read the strip">
      <h3>How to read the strip</h3>
      <ul>
        {STRIP.rows.map(([picture, name]) => (
          <li key={name}>
            {picture}
            {name}
          </li>
        ))}
      </ul>
      <p className="aside">Sectors are stacked, s0 on top. Arrow keys or a click move the lens.</p>
    </section>
  );
}
