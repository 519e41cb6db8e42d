import type { Accident, Scenario } from '../../../src/model/scenario.ts';
import { SECTORS } from '../../../src/model/units.ts';
import { UNREADABLE_PAGE } from '../../../src/sim/boot.ts';
import { BOOT, CRASH, CUT, MOUNTED, NO_PAGE, NO_SECTOR, REPAIRED, VERDICT } from '../../../src/sim/events.ts';
import type { Log } from '../../../src/sim/log.ts';
import type { Machine } from '../../../src/sim/machine.ts';
import { CACHED, DOWN, POWER_OFF } from '../../../src/sim/registers.ts';
import { VERDICT_NAMES } from '../../../src/sim/verdict.ts';
import type { World } from '../../../src/sim/world.ts';
import { type Content, Device, VERSIONS } from './device.ts';
import { type Named, Recovery } from './recovery.ts';

/** What a read of the device gives. */
export const contentOf =
  (w: World, blocks: number): Content =>
  (leg, own, sector) => {
    const b = leg * blocks + own;
    const cached = w.cached[b] & CACHED && w.reg[DOWN] !== POWER_OFF;
    return (cached ? w.cache : w.media)[b * SECTORS + sector] as number;
  };

/** Follows a run from its log; after every accident and every start it holds the machine to the rules. */
export class Judge {
  readonly device: Device;
  readonly recovery: Recovery;
  readonly verdicts: number[] = Array(VERDICT_NAMES.length).fill(0);
  /** Starts; and what they repaired: pages, or the root. */
  starts = 0;
  readonly repairs: number[] = [];
  private seen = 0;

  constructor(scenario: Scenario) {
    this.device = new Device(scenario);
    this.recovery = new Recovery(scenario, this.device);
  }

  /** After each step. */
  look(m: Machine) {
    const log = m.log as Log;
    let accident: Accident | undefined;
    let boot = -1;
    for (; this.seen < log.length; this.seen++) {
      const kind = log.kind(this.seen);
      if (kind === CUT || kind === CRASH) accident = kind === CUT ? 'cut' : 'crash';
      if (kind === BOOT) boot = this.seen;
      if (kind === VERDICT) agree(m.w, this.seen, log);
      this.device.read(log, this.seen);
      this.recovery.read(log, this.seen);
    }
    if (accident) {
      this.accident(m.w, accident);
      this.device.settle(this.contentOf(m.w), accident === 'crash');
    }
    if (boot >= 0) this.boot(m, boot);
  }

  contentOf(w: World): Content {
    return contentOf(w, this.device.root + 1);
  }

  /** What this accident has left is legal, and judged as it should be. */
  accident(w: World, kind: Accident) {
    const content = this.contentOf(w);
    this.device.each((block, leg, b) => {
      for (let sector = 0; sector < block.durable.length; sector++) {
        const legal = block.legal(sector, kind === 'crash');
        const found = content(leg, b, sector);
        if (!legal.includes(found))
          throw new Error(`${kind}: leg ${leg} block ${b} s${sector} holds ${found}, legal are ${legal}`);
      }
    });
    for (let p = 0; p < this.device.pages; p++) this.verdict(w, kind, p, content);
  }

  private verdict(w: World, kind: Accident, p: number, content: Content) {
    const [verdict, sector] = this.recovery.judge(p, content);
    this.verdicts[verdict]++;
    const said = w.verdict[p] as number;
    const at = w.verdictSector[p] === NO_SECTOR ? -1 : w.verdictSector[p];
    if (said !== verdict || at !== sector)
      throw new Error(
        `${kind}: page ${p} is ${VERDICT_NAMES[verdict]} s${sector}, said: ${VERDICT_NAMES[said]} s${at}`,
      );
  }

  private boot(m: Machine, i: number) {
    const { device, recovery } = this;
    const content = this.contentOf(m.w);
    this.starts++;
    const named = recovery.named(device.content);
    const number = named?.number ?? device.content(0, device.root, 0);
    if (!named) device.makeFileSystem(number);
    this.leaves(content, named ? this.healed(named) : this.empty(number));
    this.repaired(m, i, named);
    recovery.boot(device.content, i);
    this.mounted(m, i);
    device.booted(content);
    device.mount(number, named?.meta ?? 0);
  }

  /** A start leaves this on the device. */
  private leaves(content: Content, expected: Content) {
    this.device.each((block, leg, b) => {
      for (let s = 0; s < block.durable.length; s++)
        if (content(leg, b, s) !== expected(leg, b, s))
          throw new Error(`leg ${leg} block ${b} s${s} changed`);
    });
  }

  /** Recovery only reads; but of a mirror a leg gets the root that it lacks, and the first what only the second has. */
  private healed(named: Named): Content {
    const { device, recovery } = this;
    const worse = this.lackRoot(named);
    const pages = Array.from({ length: device.pages }, (_, p) => recovery.page(p, device.content));
    return (leg, b, s) => {
      if (worse.includes(leg) && (b === device.root || b === device.meta + named.meta)) return named.number;
      const read = b < device.meta ? pages[Math.floor(b / VERSIONS)] : undefined;
      return device.content(read?.block === b && leg < read.leg ? read.leg : leg, b, s);
    };
  }
  private lackRoot({ number, meta }: Named): number[] {
    const { device } = this;
    const has = (leg: number, b: number) => device.content(leg, b, 0) === number;
    return device.legs
      .map((_, leg) => leg)
      .filter((leg) => !has(leg, device.root) || !has(leg, device.meta + meta));
  }

  /** A new file system: pages that were never stored to, and metadata for the root that is there. */
  private empty(number: number): Content {
    const { meta, root } = this.device;
    return (_, b) => (b < meta ? 0 : b === meta || b === root ? number : 0xffff_ffff);
  }

  /** The log says what was repaired. */
  private repaired({ log }: Machine, boot: number, named: Named | undefined) {
    const told: string[] = [];
    for (let i = boot + 1; log && i < log.length; i++)
      if (log.kind(i) === REPAIRED) {
        told.push(`${log.page(i)} on leg ${log.value(i)}`);
        this.repairs.push(log.page(i));
      }
    const expected = named ? this.lackRoot(named).map((leg) => `${NO_PAGE} on leg ${leg}`) : [];
    for (let p = 0; named && p < this.device.pages; p++)
      if (this.recovery.page(p, this.device.content)?.leg === 1) expected.push(`${p} on leg 0`);
    if (`${told}` !== `${expected}`) throw new Error(`repaired ${told}, not ${expected}`);
  }

  /** Memory holds what recovery reads, and the log says of which version. */
  private mounted({ log, w, k }: Machine, boot: number) {
    const { pages } = this.device;
    const versions = new Map<number, number>();
    for (let i = boot + 1; log && i < log.length; i++)
      if (log.kind(i) === MOUNTED) versions.set(log.page(i), log.value(i));
    for (let p = 0; p < pages; p++) {
      const found = this.recovery.page(p, this.device.content);
      for (let s = 0; s < SECTORS; s++)
        if (w.frames[w.pageFrame[p] * k.sectors + s] !== (found?.stamps[s] ?? 0))
          throw new Error(`page ${p} s${s} was not read as it is`);
      const version = found ? found.block % VERSIONS : UNREADABLE_PAGE;
      if (versions.get(p) !== version)
        throw new Error(`page ${p}: ${versions.get(p)} mounted, not ${version}`);
    }
  }
}

/** The log says what the world holds. */
function agree(w: World, i: number, log: Log) {
  const p = log.page(i);
  if (log.value(i) !== w.verdict[p] || log.sector(i) !== w.verdictSector[p])
    throw new Error(`page ${p}: the log tells another verdict than the world`);
}
