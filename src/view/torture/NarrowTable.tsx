import { Fragment } from 'react';
import { whole } from '../../figures/format.ts';
import type { TortureRow } from '../../figures/torture.ts';
import { DEVICE_NAMES, NARROW_COLUMNS } from '../../figures/tortureText.ts';
import { STRATEGY_IDS, type StrategyId, strategyRow } from '../../model/strategy.ts';
import { Case, Cell, type Shown, Title } from './cells.tsx';
import { caseIn } from './links.ts';
import type { Trials } from './trials.ts';

/** The table on a phone: a strategy's name above its rows, a first bad case below its own. */
export function NarrowTable({ table, ...shown }: Shown & Pick<Trials, 'table'>) {
  return (
    <table className="narrow">
      <thead>
        <tr>
          <th scope="col">device</th>
          {NARROW_COLUMNS.map((column) => (
            <Title key={column.name} column={column} />
          ))}
        </tr>
      </thead>
      {STRATEGY_IDS.map((strategy) => (
        <Strategy
          key={strategy}
          strategy={strategy}
          rows={table.filter((row) => row.strategy === strategy)}
          {...shown}
        />
      ))}
    </table>
  );
}

const WIDTH = NARROW_COLUMNS.length + 1;

function Strategy({
  strategy,
  rows,
  ...shown
}: Shown & { strategy: StrategyId; rows: readonly TortureRow[] }) {
  const cuts = Math.max(...rows.map((row) => row.cuts));
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={WIDTH}>
          {strategyRow(strategy).name}
          {cuts > 0 && <small>{`${whole(cuts)} ${cuts === 1 ? 'cut' : 'cuts'} each`}</small>}
        </th>
      </tr>
      {rows.map((row) => (
        <Fragment key={row.device}>
          <tr>
            <th scope="row">{DEVICE_NAMES[row.device]}</th>
            {NARROW_COLUMNS.map((column) => (
              <Cell key={column.name} row={row} column={column} />
            ))}
          </tr>
          {caseIn(row) && (
            <tr className="case">
              <td colSpan={WIDTH}>
                first bad case: <Case row={row} {...shown} />
              </td>
            </tr>
          )}
        </Fragment>
      ))}
    </tbody>
  );
}
