import { crcText } from '../../figures/format.ts';
import { processLetter, type Scenario } from '../../model/scenario.ts';
import { ProcessMark } from '../rail/ProcessMark.tsx';
import type { Accident, SectorPair, Stored } from './accident.ts';

/** The block sector by sector: what its checksum covers, and what the device took. */
export function SectorTable({ accident, scenario }: { accident: Accident; scenario: Scenario }) {
  return (
    <div className="section">
      <h3>Block {accident.page}, sector by sector</h3>
      <table className="sectors">
        <thead>
          <tr>
            <th>
              <span className="unseen">sector</span>
            </th>
            <th>checksummed</th>
            <th>landed</th>
            <th>
              <span className="unseen">equal</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {accident.sectors.map((pair) => (
            <Row key={pair.sector} pair={pair} scenario={scenario} />
          ))}
        </tbody>
      </table>
      <dl className="crcs">
        <dt>stored crc32c</dt>
        <dd>{crcText(accident.storedCrc)}</dd>
        <dt>live</dt>
        <dd className="wrong">{crcText(accident.liveCrc)}</dd>
      </dl>
    </div>
  );
}

function Row({ pair, scenario }: { pair: SectorPair; scenario: Scenario }) {
  return (
    <tr data-differs={pair.differs || undefined}>
      <th scope="row">s{pair.sector}</th>
      <td>
        <Content stored={pair.summed} scenario={scenario} />
      </td>
      <td>
        <Content stored={pair.landed} scenario={scenario} />
      </td>
      <td>{pair.differs ? '≠' : '='}</td>
    </tr>
  );
}

/** Who stored it, and that process's how-manyth store it was. */
function Content({ stored, scenario }: { stored: Stored; scenario: Scenario }) {
  if (stored.process < 0) return <span className="never">never stored</span>;
  const letter = processLetter(scenario, stored.process);
  return (
    <span className="stored">
      <ProcessMark letter={letter} size={17} />
      store {stored.nth}
    </span>
  );
}
