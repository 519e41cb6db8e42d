import { DIRECTS, ROUTES, type Scenario, youOf } from '../model/scenario.ts';
import { type FaultRule, faultRule, STRATEGIES } from '../model/strategy.ts';
import { blocksOf, type Dims, META_BLOCKS, requestsOf, threadsOf, VERSIONS } from './dims.ts';

export const RULE_GOES_ON = 0;
export const RULE_WAITS = 1;
export const RULE_SPLITS = 2;
export const RULE_PATIENT = 3;
const RULES: readonly FaultRule[] = ['goes-on', 'waits', 'splits', 'patient'];

const PATTERN_UNIFORM = 0;
export const PATTERN_HOT = 1;
export const PATTERN_SEQUENTIAL = 2;
export const PATTERN_ONE_SECTOR = 3;
export const PACE_EXPONENTIAL = 0;
const PACE_FIXED = 1;
export const PACE_RATE = 2;

/** How a process's stores reach the file: `Constants.route`. */
export const BY_MMAP = 0;
export const BY_WRITE = 1;
export const BY_DIRECT = 2;

/** What becomes of an O_DIRECT buffer: `Constants.direct`; 0: it is read as it is. */
export const DIRECT_BOUNCE = 1;
export const DIRECT_BUFFERED = 2;

const PATTERN_OF = {
  uniform: PATTERN_UNIFORM,
  hot: PATTERN_HOT,
  sequential: PATTERN_SEQUENTIAL,
  'one-sector': PATTERN_ONE_SECTOR,
};
const PACE_OF = { exponential: PACE_EXPONENTIAL, fixed: PACE_FIXED, rate: PACE_RATE };

/** What never changes during a run: the scenario as flat numbers, and the actors' numbers. */
export class Constants {
  // Actors
  readonly you: number;
  readonly flusher: number;
  readonly commit: number;
  readonly threads: number;
  readonly firstSlot: number;
  readonly firstChannel: number;
  readonly flush: number;
  /** Comes last, so that an act at t finds everything done that was due at t. */
  readonly intervene: number;

  // Sizes
  readonly pages: number;
  readonly sectors: number;
  readonly processes: number;
  readonly legs: number;
  /** Of each leg; those of the second come after the first's. */
  readonly slots: number;
  readonly channels: number;
  readonly requests: number;
  readonly blocks: number;
  /** Requests beside those of pages; blocks beside those of pages. */
  readonly metaRequest: number;
  readonly rootRequest: number;
  readonly metaBlock: number;
  readonly rootBlock: number;
  /** A stamp is (process + 1) << shift | store: four bits and 28 for people, three and five for a checker's bytes. */
  readonly stampShift: number;

  // Strategies, by row
  readonly rowSums: Uint8Array;
  readonly rowHolds: Uint8Array;
  readonly rowCopies: Uint8Array;
  readonly rowBackground: Uint8Array;
  readonly rowRule: Uint8Array;

  // Files
  readonly fileOf: Uint8Array;
  readonly fileSums: Uint8Array;

  // Processes
  readonly pattern: Uint8Array;
  readonly pace: Uint8Array;
  readonly route: Uint8Array;
  /** O_SYNC, of a process that has a use for it. */
  readonly sync: Uint8Array;
  /** The frame that is a process's own buffer; 0: it has none. */
  readonly bufferFrame: Uint16Array;
  readonly hotPage: Uint16Array;
  readonly oneSector: Uint8Array;
  readonly sharePct: Uint8Array;
  readonly thinkNs: Float64Array;
  readonly fsyncEvery: Float64Array;
  readonly fsyncEveryNs: Float64Array;
  readonly kickEvery: Float64Array;
  readonly maxStores: Float64Array;
  readonly firstPage: Uint16Array;
  readonly pageCount: Uint16Array;
  /** Mask of the processes that map page p. */
  readonly mappers: Uint16Array;

  readonly seed: number;
  readonly patienceNs: number;
  readonly flusherNs: number;
  readonly expireNs: number;
  readonly batch: number;
  readonly background: number;
  readonly limit: number;
  readonly merge: number;
  readonly queueLimit: number;
  readonly commitNs: number;
  readonly direct: number;
  readonly earlyFlush: boolean;
  /** Commits are ordered by queue tags: see ordered.ts. */
  readonly tags: boolean;

  readonly commandNs: number;
  readonly sectorNs: number;
  readonly mediaNs: number;
  readonly cachePages: number;
  readonly destageNs: number;
  readonly flushNs: number;
  readonly lagNs: number;
  /** A write is taken for complete when one leg has completed it. */
  readonly oneLegDoes: boolean;
  readonly fua: boolean;
  readonly plp: boolean;

  readonly storeNs: number;
  readonly faultEntryNs: number;
  readonly faultNs: number;
  readonly writeNs: number;
  readonly pteNs: number;
  readonly shootdownNs: number;
  readonly copyNs: number;
  readonly crcNs: number;

  readonly interventions: Scenario['interventions'];
  /** Your own acts among them. */
  readonly yourActs: Scenario['interventions'];

  constructor(scenario: Scenario, dims: Dims) {
    const { kernel, device, costs, processes } = scenario;
    const P = dims.pages;
    const N = dims.processes;
    this.you = N - 1;
    this.flusher = N;
    this.commit = N + 1;
    this.threads = threadsOf(dims);
    this.firstSlot = this.threads;
    this.firstChannel = this.firstSlot + dims.slots * dims.legs;
    this.flush = this.firstChannel + dims.channels * dims.legs;
    this.intervene = this.flush + 1;

    this.pages = P;
    this.sectors = dims.sectors;
    this.processes = N;
    this.legs = dims.legs;
    this.slots = dims.slots;
    this.channels = dims.channels;
    this.requests = requestsOf(dims);
    this.blocks = blocksOf(dims);
    this.metaRequest = P;
    this.rootRequest = P + 1;
    this.metaBlock = P * VERSIONS;
    this.rootBlock = this.metaBlock + META_BLOCKS;
    this.stampShift = dims.stampBytes === 1 ? 5 : 28;

    this.rowSums = Uint8Array.from(STRATEGIES, (row) => Number(row.checksum));
    this.rowHolds = Uint8Array.from(STRATEGIES, (row) => Number(row.holds));
    this.rowCopies = Uint8Array.from(STRATEGIES, (row) => Number(row.copies));
    this.rowBackground = Uint8Array.from(STRATEGIES, (row) => Number(row.background));
    this.rowRule = Uint8Array.from(STRATEGIES, (row) => RULES.indexOf(faultRule(row, scenario.patienceNs)));

    this.fileOf = new Uint8Array(P);
    this.fileSums = Uint8Array.from(scenario.files, (file) => Number(file.checksum));
    const firsts: number[] = [];
    let page = 0;
    scenario.files.forEach((file, f) => {
      firsts.push(page);
      this.fileOf.fill(f, page, page + file.pages);
      page += file.pages;
    });

    this.pattern = Uint8Array.from(processes, (p) => PATTERN_OF[p.pattern]);
    this.pace = Uint8Array.from(processes, (p) => PACE_OF[p.pace]);
    this.route = new Uint8Array(N);
    this.sync = new Uint8Array(N);
    this.bufferFrame = new Uint16Array(N);
    let buffer = P + dims.pool;
    this.hotPage = Uint16Array.from(processes, (p) => Math.min(p.page, P - 1));
    this.oneSector = Uint8Array.from(processes, (p) => Math.min(p.sector, dims.sectors - 1));
    this.sharePct = Uint8Array.from(processes, (p) => p.sharePct);
    this.thinkNs = Float64Array.from(processes, (p) => p.thinkNs);
    this.fsyncEvery = new Float64Array(N);
    this.fsyncEveryNs = new Float64Array(N);
    this.kickEvery = new Float64Array(N);
    this.maxStores = Float64Array.from(processes, (p) => p.stores);
    this.firstPage = new Uint16Array(N);
    this.pageCount = new Uint16Array(N).fill(P);
    processes.forEach((p, i) => {
      this.route[i] = ROUTES.indexOf(p.route);
      this.sync[i] = Number(p.sync && p.route !== 'mmap');
      if (p.route === 'direct') this.bufferFrame[i] = buffer++;
      this.fsyncEvery[i] = p.fsyncEvery;
      this.fsyncEveryNs[i] = p.fsyncEveryNs;
      this.kickEvery[i] = p.kickEvery;
      const file = scenario.files[p.file - 1];
      if (!file) return;
      this.firstPage[i] = firsts[p.file - 1] as number;
      this.pageCount[i] = file.pages;
      this.hotPage[i] = this.firstPage[i] + Math.min(p.page, file.pages - 1);
    });

    this.mappers = new Uint16Array(P);
    for (let i = 0; i < N; i++) {
      if (this.route[i] !== BY_MMAP) continue;
      for (let p = 0; p < this.pageCount[i]; p++) this.mappers[this.firstPage[i] + p] |= 1 << i;
    }

    this.seed = scenario.seed;
    this.patienceNs = scenario.patienceNs;
    this.flusherNs = kernel.flusherNs;
    this.expireNs = kernel.expireNs;
    this.batch = kernel.batch;
    this.background = kernel.background;
    this.limit = kernel.limit;
    this.merge = kernel.merge;
    this.queueLimit = kernel.queueLimit;
    this.commitNs = kernel.commitNs;
    this.direct = DIRECTS.indexOf(kernel.direct);
    this.earlyFlush = kernel.earlyFlush;
    this.tags = kernel.ordering === 'tags';
    this.commandNs = device.commandNs;
    this.sectorNs = device.sectorNs;
    this.mediaNs = device.mediaNs;
    this.cachePages = device.cachePages;
    this.destageNs = device.destageNs;
    this.flushNs = device.flushNs;
    this.lagNs = device.lagNs;
    this.oneLegDoes = device.mirror === 'one';
    this.fua = device.fua;
    this.plp = device.plp;
    this.storeNs = costs.storeNs;
    this.faultEntryNs = costs.faultEntryNs;
    this.faultNs = costs.faultNs;
    this.writeNs = costs.writeNs;
    this.pteNs = costs.pteNs;
    this.shootdownNs = costs.shootdownNs;
    this.copyNs = costs.copyNs;
    this.crcNs = costs.crcNs;

    this.interventions = scenario.interventions;
    const you = youOf(scenario);
    this.yourActs = scenario.interventions.filter(
      (act) => act.kind === 'store' || (act.kind === 'fsync' && act.process === you),
    );
  }
}
