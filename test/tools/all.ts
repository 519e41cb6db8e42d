// Everything that must hold, in order. The last line is `N passed, N failed`; 0 failed and exit code 0 go together.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const results = join(process.cwd(), '.cache/results');
const unitResults = join(results, 'unit.json');
const pageResults = join(results, 'page.json');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = pageResults;

interface Count {
  passed: number;
  failed: number;
  /** Of the passed: at the second try only. */
  flaky?: number;
}

interface Stage {
  name: string;
  command: readonly string[];
  /** Reads the tests' results; a stage without it is no test run and counts only if it fails. */
  count?: () => Count;
  /** The stage that must have gone well for this one to mean anything. */
  needs?: string;
}

function unitCount(): Count {
  const told = JSON.parse(readFileSync(unitResults, 'utf8'));
  return { passed: told.numPassedTests, failed: told.numFailedTests };
}

function pageCount(): Count {
  const { stats } = JSON.parse(readFileSync(pageResults, 'utf8'));
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, flaky: stats.flaky };
}

const unitReporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${unitResults}`];
const stages: Stage[] = [
  { name: 'lint', command: ['npm', 'run', '-s', 'lint'] },
  { name: 'types', command: ['npm', 'run', '-s', 'types'] },
  {
    name: 'unit tests',
    command: ['npm', 'run', '-s', 'test:unit', '--', '--allowOnly=false', ...unitReporters],
    count: unitCount,
  },
  { name: 'build', command: ['npm', 'run', '-s', 'build'] },
  { name: 'budget', command: ['npm', 'run', '-s', 'budget'], needs: 'build' },
  {
    name: 'page tests',
    command: ['npm', 'run', '-s', 'test:browser', '--', '--forbid-only', '--reporter=list,json'],
    count: pageCount,
    needs: 'build',
  },
];

const went = new Map<string, boolean>();
const summary: string[] = [];
let passed = 0;
let failed = 0;

for (const { name, command, count, needs } of stages) {
  if (needs !== undefined && !went.get(needs)) {
    summary.push(`  ${name}: not run, ${needs} failed`);
    continue;
  }
  console.log(`\n== ${name}`);
  const [program = '', ...rest] = command;
  const start = performance.now();
  const { status } = spawnSync(program, rest, { stdio: 'inherit' });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const good = status === 0;
  went.set(name, good);
  let counted: Count = { passed: 0, failed: 0 };
  try {
    if (count) counted = count();
  } catch {
    // The runner broke down before it could tell; its exit code speaks.
  }
  passed += counted.passed;
  // A stage that fails without a failed test (lint, a crash) is one failure.
  failed += good ? counted.failed : Math.max(counted.failed, 1);
  const flaky = counted.flaky ? `, ${counted.flaky} at the second try only` : '';
  summary.push(`  ${name}: ${good ? 'good' : 'FAILED'} (${seconds} s${flaky})`);
}

console.log(`\n${summary.join('\n')}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
