/** A line of the table: what was measured, what to get, what was got. */
export interface Row {
  readonly what: string;
  readonly goal: string;
  readonly got: string;
  /** Whether the goal is met; undefined: there is none. */
  readonly met?: boolean;
}

export function row(what: string, got: string, goal = '', met?: boolean): Row {
  return { what, goal, got, ...(met === undefined ? {} : { met }) };
}

/** A value with its unit, held against a limit. */
export function atMost(what: string, value: number, limit: number, unit: string): Row {
  return row(what, `${short(value)} ${unit}`, `at most ${limit} ${unit}`, value <= limit);
}

export function atLeast(what: string, value: number, limit: number, unit = 'times'): Row {
  return row(what, `${short(value)} ${unit}`, `at least ${limit} ${unit}`, value >= limit);
}

/** Three significant figures. */
export function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}

export function printTable(title: string, rows: readonly Row[]) {
  const what = Math.max(...rows.map((r) => r.what.length));
  const got = Math.max(...rows.map((r) => r.got.length));
  console.log(`\n${title}`);
  for (const r of rows) {
    const verdict = r.met === undefined ? '' : r.met ? 'met  ' : 'MISSED';
    console.log(
      `  ${r.what.padEnd(what)}  ${r.got.padStart(got)}  ${verdict.padEnd(6)}  ${r.goal}`.trimEnd(),
    );
  }
}
