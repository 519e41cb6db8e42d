import { expect, test } from 'vitest';
import { figuresCsv } from '../../src/figures/csv.ts';
import { figuresOf } from '../../src/figures/figures.ts';
import { figuresJson } from '../../src/figures/json.ts';
import { presetOf } from '../../src/model/presets.ts';
import { MS } from '../../src/model/units.ts';
import { History } from '../../src/sim/history.ts';

test('the figures as a table say what they say as JSON', () => {
  const history = new History({ ...presetOf('hot-counter').scenario, strategy: 'ro-flip' });
  history.extendTo(60 * MS);
  const figures = figuresOf(history.worldAt(60 * MS), history.k, 60 * MS);
  const names = ['A appender', 'B "counter", hot', 'C scatter', 'you'];
  const [header, ...lines] = figuresCsv(figures, names).trimEnd().split('\r\n');
  expect(header).toBe('figure,process,value');
  const json = figuresJson(figures, names);
  expect(lines).toContain(`stores,,${json.stores}`);
  expect(lines).toContain(`store_latency_ns.p99,,${json.store_latency_ns.p99}`);
  expect(lines).toContain(`held_share,"B ""counter"", hot",${json.processes[1]!.held_share}`);
  expect(lines).toContain(`store_latency_ns.max,you,${json.processes[3]!.store_latency_ns.max}`);
  for (const line of lines) expect(line).toMatch(/^[a-z0-9_.]+,("([^"]|"")*"|[^,"]*),-?\d+(\.\d+)?$/);
  expect(new Set(lines.map((line) => line.slice(0, line.lastIndexOf(',')))).size).toBe(lines.length);
});
