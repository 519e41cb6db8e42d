import type { Figures } from './figures.ts';
import { figuresJson } from './json.ts';

const HEADER = 'figure,process,value';

/**
 * All figures as a table for a spreadsheet: one header line, then a figure a line; `process` is
 * empty where a figure is of all of them. Names that end in `_ns` are whole nanoseconds, shares go
 * from 0 to 1.
 */
export function figuresCsv(f: Figures, names: readonly string[]): string {
  const { processes, ...all } = figuresJson(f, names);
  return [
    HEADER,
    ...linesOf('', all, ''),
    ...processes.flatMap(({ name, ...own }) => linesOf('', own, name)),
    '',
  ].join('\r\n');
}

/** `store_latency_ns.p99,,114000`: what is inside a figure is named behind a point. */
function linesOf(path: string, figures: object, process: string): string[] {
  return Object.entries(figures).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? linesOf(`${path}${name}.`, value, process)
      : [`${path}${name},${quoted(process)},${value}`],
  );
}

/** As spreadsheets want words with commas and quotes in them. */
function quoted(words: string): string {
  return /[",\r\n]/.test(words) ? `"${words.replace(/"/g, '""')}"` : words;
}
