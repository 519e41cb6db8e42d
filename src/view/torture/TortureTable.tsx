import { memo } from 'react';
import { DEVICE_KINDS, type TortureRow } from '../../figures/torture.ts';
import { COLUMNS, DEVICE_NAMES } from '../../figures/tortureText.ts';
import { STRATEGY_IDS, strategyRow } from '../../model/strategy.ts';
import { PHONE, useMedia } from '../app/useMedia.ts';
import { Case, Cell, type Shown, Title } from './cells.tsx';
import { caseIn } from './links.ts';
import { NarrowTable } from './NarrowTable.tsx';
import type { Trials } from './trials.ts';

/** A row for each strategy on each kind of device; made anew only when something more has been counted. */
export const TortureTable = memo((props: Shown & Pick<Trials, 'table'>) => {
  const phone = useMedia(PHONE);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll what is wider than the page
    <section className="torture-table" aria-label="What was counted" tabIndex={0}>
      {phone ? <NarrowTable {...props} /> : <WideTable {...props} />}
    </section>
  );
});

function WideTable({ table, ...shown }: Shown & Pick<Trials, 'table'>) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">strategy</th>
          <th scope="col">device</th>
          {COLUMNS.map((column) => (
            <Title key={column.name} column={column} />
          ))}
          <th scope="col">first bad case</th>
        </tr>
      </thead>
      {STRATEGY_IDS.map((strategy) => (
        <tbody key={strategy}>
          {table
            .filter((row) => row.strategy === strategy)
            .map((row, i) => (
              <WideRow key={row.device} row={row} first={i === 0} {...shown} />
            ))}
        </tbody>
      ))}
    </table>
  );
}

function WideRow({ row, first, ...shown }: Shown & { row: TortureRow; first: boolean }) {
  return (
    <tr>
      {first && (
        <th scope="rowgroup" rowSpan={DEVICE_KINDS.length}>
          {strategyRow(row.strategy).name}
        </th>
      )}
      <th scope="row">{DEVICE_NAMES[row.device]}</th>
      {COLUMNS.map((column) => (
        <Cell key={column.name} row={row} column={column} />
      ))}
      <td>
        {caseIn(row) ? (
          <Case row={row} {...shown} />
        ) : row.cuts > 0 ? (
          <span className="none">none</span>
        ) : (
          '–'
        )}
      </td>
    </tr>
  );
}
