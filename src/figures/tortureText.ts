import { strategyRow } from '../model/strategy.ts';
import { INTACT, OLDER, TORN, UNREADABLE, VERDICT_NAMES } from '../sim/verdict.ts';
import type { BadCase, DeviceKind, TortureRow } from './torture.ts';

export const DEVICE_NAMES: Readonly<Record<DeviceKind, string>> = {
  honest: 'honest',
  lying: 'lies about FLUSH',
  'no-cache': 'write cache off',
};

/** What of a row is counted. */
export type Counted = 'cuts' | 'intact' | 'older' | 'allowedSectors' | 'lostSectors' | 'unreadable' | 'torn';

export interface Column {
  readonly name: Counted;
  readonly title: string;
  /** What is counted. */
  readonly of: string;
  /** Any of it breaks a promise. */
  readonly bad: boolean;
}

export const COLUMNS: readonly Column[] = [
  { name: 'cuts', title: 'cuts tried', of: '', bad: false },
  { name: 'intact', title: VERDICT_NAMES[INTACT], of: 'pages', bad: false },
  { name: 'older', title: VERDICT_NAMES[OLDER], of: 'pages', bad: false },
  { name: 'allowedSectors', title: 'lost, allowed', of: 'sectors', bad: false },
  { name: 'lostSectors', title: 'lost though fsynced', of: 'sectors', bad: true },
  { name: 'unreadable', title: VERDICT_NAMES[UNREADABLE], of: 'pages', bad: true },
  { name: 'torn', title: VERDICT_NAMES[TORN], of: 'pages', bad: false },
];

/** Where there is no room for all: what is lost, and how. Cuts are all alike there, and told once. */
export const NARROW_COLUMNS: readonly Column[] = COLUMNS.filter(({ name }) =>
  ['allowedSectors', 'lostSectors', 'unreadable', 'torn'].includes(name),
);

const NOT_YET = '–';

/** A number of a row; `–` as long as nothing has been counted. */
export const cellText = (row: TortureRow, name: Counted, write: (n: number) => string = String): string =>
  row.cuts === 0 ? NOT_YET : write(row[name]);

/** The link to a row's first bad case, where there is one. */
export type CaseLink = (row: TortureRow) => string;

const titleOf = ({ title, of }: Column): string => (of === '' ? title : `${title} (${of})`);
const HEAD = ['strategy', 'device', ...COLUMNS.map(titleOf), 'first bad case'];

function cells(row: TortureRow, linkOf: CaseLink): string[] {
  const counts = COLUMNS.map(({ name }) => cellText(row, name));
  return [strategyRow(row.strategy).name, DEVICE_NAMES[row.device], ...counts, linkOf(row)];
}

/** The table for a spreadsheet. */
export function tortureCsv(table: readonly TortureRow[], linkOf: CaseLink): string {
  const quoted = (words: string) => (/[",\r\n]/.test(words) ? `"${words.replace(/"/g, '""')}"` : words);
  const lines = [HEAD, ...table.map((row) => cells(row, linkOf))];
  return [...lines.map((line) => line.map(quoted).join(',')), ''].join('\r\n');
}

/** The table for a text. */
export function tortureMarkdown(table: readonly TortureRow[], linkOf: CaseLink): string {
  const line = (of: readonly string[]) => `| ${of.join(' | ')} |`;
  const rule = HEAD.map((_, i) => (i < 2 || i === HEAD.length - 1 ? '---' : '---:'));
  const link = (address: string) => (address === '' ? '' : `[open](${address})`);
  const rows = table.map((row) => line(cells(row, (one) => link(linkOf(one)))));
  return [line(HEAD), line(rule), ...rows, ''].join('\n');
}

/** What a bad case's cut took, in words. */
export function caseText({ losses: { lostSectors, unreadable, torn } }: BadCase): string {
  return [
    lostSectors > 0 ? `the fsynced store of ${counted(lostSectors, 'sector')} lost` : '',
    unreadable > 0 ? `${counted(unreadable, 'page')} unreadable` : '',
    torn > 0 ? `${counted(torn, 'page')} ${VERDICT_NAMES[TORN]}` : '',
  ]
    .filter(Boolean)
    .join('; ');
}

const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
