import { whole } from '../../figures/format.ts';
import type { TortureRow } from '../../figures/torture.ts';
import { type Column, caseText, cellText } from '../../figures/tortureText.ts';
import { closeDialog } from '../app/dialogs.ts';
import { instantText } from '../share/title.ts';
import { caseIn, caseLink } from './links.ts';
import type { Trials } from './trials.ts';

/** What a row's link needs besides the row. */
export type Shown = Pick<Trials, 'plan' | 'presetId'>;

/** A column's title, with what is counted under it. */
export function Title({ column: { title, of } }: { column: Column }) {
  return (
    <th scope="col" className="number">
      {title}
      {of && <span>{of}</span>}
    </th>
  );
}

/** Red, with its sign, is what breaks a promise. */
export function Cell({ row, column: { name, bad } }: { row: TortureRow; column: Column }) {
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

/** Opens the lab at the instant of a row's first bad cut; nothing where there is none. */
export function Case({ row, plan, presetId }: Shown & { row: TortureRow }) {
  const first = caseIn(row);
  if (!plan || !first) return null;
  const what = row.bad ? 'bad' : 'torn or mixed';
  return (
    <a
      href={caseLink(plan, presetId, row, first)}
      onClick={closeDialog}
      title={caseText(first)}
      aria-label={`First ${what} case: seed ${first.seed}, cut at ${instantText(first.at)}: ${caseText(first)}`}
    >
      {instantText(first.at)}, seed {first.seed}
      {row.bad ? '' : ', torn or mixed'}
    </a>
  );
}
