import { STRATEGIES } from '../../model/strategy.ts';
import { Pictogram } from '../strategies/Pictogram.tsx';
import { ACCIDENTS } from './accidents.tsx';
import { DEVICE } from './device.tsx';
import type { Group } from './groups.ts';
import { PAGES } from './pages.tsx';
import { PROCESSES } from './processes.tsx';
import { PTES } from './ptes.tsx';
import { CHECKSUMS, SECTOR_MARKS } from './sectors.tsx';
import { STRIP } from './strip.tsx';
import { DEPENDENCE, TIMELINE } from './timeline.tsx';
import './legend.css';

const STRATEGY_SIGNS: Group = {
  title: 'Strategies',
  rows: STRATEGIES.map(({ id, name, gist }) => [<Pictogram key={id} id={id} />, name, gist]),
};

const GROUPS = [
  PROCESSES,
  PTES,
  SECTOR_MARKS,
  CHECKSUMS,
  STRIP,
  PAGES,
  DEVICE,
  ACCIDENTS,
  TIMELINE,
  DEPENDENCE,
  STRATEGY_SIGNS,
];

/** The whole legend: every mark of the picture with its name. */
export function EveryMark() {
  return (
    <section className="every-mark" aria-labelledby="every-mark">
      <header>
        <h2 id="every-mark">Every mark</h2>
        <p>hue says who · ink says what · hatching is time lost · dashes are copies · red is broken</p>
      </header>
      <div className="mark-groups">
        {GROUPS.map((group) => (
          <MarkGroup key={group.title} {...group} />
        ))}
      </div>
    </section>
  );
}

function MarkGroup({ title, rows }: Group) {
  return (
    <section className="mark-group" aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {rows.map(([picture, name, words]) => (
          <li key={name}>
            <span className="mark">{picture}</span>
            <span>
              <b>{name}</b>
              {words}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
