import { expect, test, vi } from 'vitest';
import type { Accident, Scenario } from '../../src/model/scenario.ts';
import { SECTORS } from '../../src/model/units.ts';
import { haveAccident } from '../../src/sim/accident.ts';
import { UNREADABLE_PAGE } from '../../src/sim/boot.ts';
import { BOOT, CRASH, CUT, MOUNTED, NO_SECTOR, VERDICT } from '../../src/sim/events.ts';
import { Machine } from '../../src/sim/machine.ts';
import { CACHED, DOWN, POWER_OFF, RUNNING } from '../../src/sim/registers.ts';
import { timed } from '../../src/sim/simulate.ts';
import { NOT_JUDGED, OLDER, TORN, VERDICT_NAMES } from '../../src/sim/verdict.ts';
import { World } from '../../src/sim/world.ts';
import { scenarios } from './arbitrary.ts';
import { Device } from './enumerator.ts';
import { holds } from './holding.ts';
import { type Content, Recovery } from './recovery.ts';
import { eachStep } from './stepping.ts';

/** What accidents leave, against the rules of the model's section 5, rebuilt from the log alone. */
vi.setConfig({ testTimeout: 120_000 });

/** What a read of the device gives. */
const contentOf =
  (w: World): Content =>
  (b, sector) =>
    (w.cached[b] & CACHED && w.reg[DOWN] !== POWER_OFF ? w.cache : w.media)[b * SECTORS + sector] as number;

/** Follows a run from its log; after every accident and every start it holds the machine to the rules. */
class Judge {
  readonly device: Device;
  readonly recovery: Recovery;
  readonly verdicts: number[] = Array(VERDICT_NAMES.length).fill(0);
  /** Pages torn by the machine's account that look like an older version. */
  unseen = 0;
  private seen = 0;

  constructor(scenario: Scenario) {
    this.device = new Device(scenario);
    this.recovery = new Recovery(scenario, this.device);
  }

  /** After each step. */
  look(m: Machine) {
    const log = m.log as NonNullable<Machine['log']>;
    let accident: Accident | undefined;
    let boot = -1;
    for (; this.seen < log.length; this.seen++) {
      const kind = log.kind(this.seen);
      if (kind === CUT || kind === CRASH) accident = kind === CUT ? 'cut' : 'crash';
      if (kind === BOOT) boot = this.seen;
      if (kind === VERDICT) this.agree(m.w, this.seen, log);
      this.device.read(log, this.seen);
      this.recovery.read(log, this.seen);
    }
    if (accident) {
      this.accident(m.w, accident);
      this.device.settle(contentOf(m.w), accident === 'crash');
    }
    if (boot >= 0) this.boot(m, boot);
  }

  /** The log says what the world holds. */
  private agree(w: World, i: number, log: NonNullable<Machine['log']>) {
    const p = log.page(i);
    expect([log.value(i), log.sector(i)]).toEqual([w.verdict[p], w.verdictSector[p]]);
  }

  /** What this accident has left is legal, and judged as it should be. */
  accident(w: World, kind: Accident) {
    const content = contentOf(w);
    this.device.blocks.forEach((block, b) => {
      for (let sector = 0; sector < block.durable.length; sector++) {
        const legal = block.legal(sector, kind === 'crash');
        if (!legal.includes(content(b, sector)))
          throw new Error(`${kind}: block ${b} s${sector} holds ${content(b, sector)}, legal are ${legal}`);
      }
    });
    for (let p = 0; p < this.device.pages; p++) {
      const [verdict, sector] = this.recovery.judge(p, content);
      this.verdicts[verdict]++;
      const said = [w.verdict[p], w.verdictSector[p] === NO_SECTOR ? -1 : w.verdictSector[p]];
      // Part of a later write can make up an earlier one: a write landed in part, but nobody can see it.
      if (said[0] === TORN && verdict === OLDER && said[1] === sector) this.unseen++;
      else if (said[0] !== verdict || said[1] !== sector)
        throw new Error(
          `${kind}: page ${p} is ${VERDICT_NAMES[verdict]} s${sector}, said: ${VERDICT_NAMES[said[0] as number]} s${said[1]}`,
        );
    }
  }

  private boot(m: Machine, i: number) {
    const { device, recovery } = this;
    const content = contentOf(m.w);
    const number = device.content(device.root, 0);
    const named = recovery.named(device.content);
    if (named) {
      // Recovery only reads.
      device.blocks.forEach((block, b) => {
        for (let sector = 0; sector < block.durable.length; sector++)
          if (content(b, sector) !== device.content(b, sector)) throw new Error(`block ${b} changed`);
      });
    } else device.makeFileSystem(number);
    device.booted(content);
    device.mount(number, named?.meta ?? 0);
    recovery.boot(content, i);
    this.mounted(m, i);
  }

  private mounted({ log, w, k }: Machine, boot: number) {
    const { pages } = this.device;
    const versions = new Map<number, number>();
    for (let i = boot + 1; log && i < log.length; i++)
      if (log.kind(i) === MOUNTED) versions.set(log.page(i), log.value(i));
    expect(versions.size).toBe(pages);
    for (let p = 0; p < pages; p++) {
      const found = this.recovery.page(p, this.device.content);
      for (let s = 0; s < SECTORS; s++)
        expect(w.frames[w.pageFrame[p] * k.sectors + s]).toBe(found?.stamps[s] ?? 0);
      if (versions.get(p) !== UNREADABLE_PAGE) expect(versions.get(p)).toBe((found?.block ?? 0) % 4);
    }
  }
}

/** Has accidents on copies of a machine, each with fates of its own. */
class Tries {
  private readonly machines: Machine[];
  constructor(scenario: Scenario, m: Machine, fates: number) {
    this.machines = Array.from(
      { length: fates },
      (_, n) => new Machine(new World(m.w.dims), { ...scenario, seed: scenario.seed + n * 7919 }, timed),
    );
  }
  each(m: Machine, kind: Accident, look: (w: World) => void) {
    for (const copy of this.machines) {
      copy.w.bytes.set(m.w.bytes);
      haveAccident(copy, kind, copy.k.intervene);
      look(copy.w);
    }
  }
}

test('every state that an accident leaves is legal, and every page is judged as the log says; whatever happened before', () => {
  const count: number[] = Array(VERDICT_NAMES.length).fill(0);
  let unseen = 0;
  holds(601, 150, scenarios({ accidents: true }), (scenario) => {
    const judge = new Judge(scenario);
    let tries: Tries | undefined;
    let steps = 0;
    eachStep(scenario, (m) => {
      judge.look(m);
      if (++steps % 61 !== 0 || m.w.reg[DOWN] === POWER_OFF) return;
      tries ??= new Tries(scenario, m, 2);
      tries.each(m, 'cut', (w) => judge.accident(w, 'cut'));
      if (m.w.reg[DOWN] === RUNNING) tries.each(m, 'crash', (w) => judge.accident(w, 'crash'));
    });
    unseen += judge.unseen;
    judge.verdicts.forEach((n, verdict) => {
      count[verdict] = (count[verdict] as number) + n;
    });
  });
  count.forEach((n, verdict) => {
    if (verdict !== NOT_JUDGED)
      expect([VERDICT_NAMES[verdict], n > 20]).toEqual([VERDICT_NAMES[verdict], true]);
  });
  expect(unseen).toBeLessThan((count[TORN] as number) / 20);
});

const smallFiles = (scenario: Scenario): Scenario => ({
  ...scenario,
  files: [{ pages: 2, checksum: scenario.files[0]?.checksum === true }],
  processes: scenario.processes.map((process) => ({ ...process, file: 0, page: 0 })),
  interventions: [],
});

test('every legal state of a device whose cache has one place a block is reached: each sector takes each of its contents, and so does each pair', () => {
  let pairs = 0;
  holds(602, 16, scenarios({ stores: 30 }).map(smallFiles), (scenario) => {
    const judge = new Judge(scenario);
    let tries: Tries | undefined;
    let steps = 0;
    eachStep(scenario, (m) => {
      judge.look(m);
      if (++steps % 83 !== 0) return;
      tries ??= new Tries(scenario, m, 300);
      const open = judge.device.blocks.flatMap((block, b) =>
        block.durable
          .map((_, sector) => ({ b, sector, may: block.reachable(sector) }))
          .filter((one) => one.may.length > 1),
      );
      const got = new Set<string>();
      tries.each(m, 'cut', (w) => {
        const content = contentOf(w);
        const found = open.map(({ b, sector }) => content(b, sector));
        found.forEach((x, i) => {
          found.forEach((y, j) => {
            if (i <= j) got.add(`${i} ${x} ${j} ${y}`);
          });
        });
      });
      open.forEach((one, i) => {
        open.forEach((other, j) => {
          if (i > j) return;
          for (const x of one.may)
            for (const y of other.may) {
              if (i === j && x !== y) continue;
              if (!got.has(`${i} ${x} ${j} ${y}`))
                throw new Error(
                  `never block ${one.b} s${one.sector}: ${x} with block ${other.b} s${other.sector}: ${y}`,
                );
              pairs++;
            }
        });
      });
    });
  });
  expect(pairs).toBeGreaterThan(1000);
});
