import { memo } from 'react';
import { whole } from '../../figures/format.ts';
import { DEVICE_KINDS, type TortureRow } from '../../figures/torture.ts';
import { COLUMNS, type Column, cellText, DEVICE_NAMES, NARROW_COLUMNS } from '../../figures/tortureText.ts';
import { STRATEGY_IDS, type StrategyId, strategyRow } from '../../model/strategy.ts';
import { closeDialog } from '../app/dialogs.ts';
import { PHONE, useMedia } from '../app/useMedia.ts';
import { instantText } from '../share/title.ts';
import { caseIn, caseLink } from './links.ts';
import type { Trials } from './trials.ts';

type Shown = Pick<Trials, 'plan' | 'presetId'>;

/** A row for each strategy on each kind of device; made anew only when something more has been counted. */
export const TortureTable = memo(({ table, plan, presetId }: Shown & Pick<Trials, 'table'>) => {
  const phone = useMedia(PHONE);
  const columns = phone ? NARROW_COLUMNS : COLUMNS;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll what is wider than the page
    <section className="torture-table" aria-label="What was counted" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {!phone && <th scope="col">strategy</th>}
            <th scope="col">device</th>
            {columns.map(({ name, title, of }) => (
              <th key={name} scope="col" className="number">
                {title}
                {of && <span>{of}</span>}
              </th>
            ))}
            <th scope="col">first bad case</th>
          </tr>
        </thead>
        {STRATEGY_IDS.map((strategy) => (
          <Strategy
            key={strategy}
            strategy={strategy}
            rows={table.filter((row) => row.strategy === strategy)}
            phone={phone}
            plan={plan}
            presetId={presetId}
          />
        ))}
      </table>
    </section>
  );
});

function Strategy({
  strategy,
  rows,
  phone,
  ...shown
}: Shown & { strategy: StrategyId; rows: readonly TortureRow[]; phone: boolean }) {
  const { name } = strategyRow(strategy);
  const columns = phone ? NARROW_COLUMNS : COLUMNS;
  return (
    <tbody>
      {phone && (
        <tr className="whole">
          <th scope="rowgroup" colSpan={columns.length + 2}>
            <span>{name}</span>
          </th>
        </tr>
      )}
      {rows.map((row, i) => (
        <tr key={row.device}>
          {i === 0 && !phone && (
            <th scope="rowgroup" rowSpan={DEVICE_KINDS.length}>
              {name}
            </th>
          )}
          <th scope="row">{DEVICE_NAMES[row.device]}</th>
          {columns.map((column) => (
            <Cell key={column.name} row={row} column={column} />
          ))}
          <td>
            <Case row={row} {...shown} />
          </td>
        </tr>
      ))}
    </tbody>
  );
}

/** Red, with its sign, is what breaks a promise. */
function Cell({ row, column: { name, bad } }: { row: TortureRow; column: Column }) {
  const broken = bad && row[name] > 0;
  return (
    <td className="number" data-bad={broken || undefined} data-none={row[name] === 0 || undefined}>
      {broken && <BadSign />}
      {cellText(row, name, whole)}
    </td>
  );
}

function BadSign() {
  return (
    <svg viewBox="0 0 10 10" width={9} height={9} role="img" aria-label="broken:">
      <path d="M1.5 1.5l7 7m0-7l-7 7" stroke="currentColor" strokeWidth={2} />
    </svg>
  );
}

/** Opens the lab at the instant of the cut. */
function Case({ row, plan, presetId }: Shown & { row: TortureRow }) {
  const first = caseIn(row);
  if (!plan || !first) return row.cuts > 0 ? <span className="none">none</span> : '–';
  const what = row.bad ? 'bad' : 'torn';
  return (
    <a
      href={caseLink(plan, presetId, row, first)}
      onClick={closeDialog}
      aria-label={`First ${what} case: seed ${first.seed}, cut at ${instantText(first.at)}`}
    >
      {instantText(first.at)}, seed {first.seed}
      {row.bad ? '' : ', torn'}
    </a>
  );
}
