import { findingOf } from '../../figures/finding.ts';
import { promiseOf } from '../../figures/promises.ts';
import type { Thing } from '../../model/thing.ts';
import { newestBlock } from '../../sim/blocks.ts';
import { DOWN, RUNNING } from '../../sim/registers.ts';
import { stampProcess, stampStore } from '../../sim/stamp.ts';
import { VERDICT_NAMES } from '../../sim/verdict.ts';
import type { World } from '../../sim/world.ts';
import { findingReason } from '../inspector/reportSurvivor.ts';
import { describe } from '../scene/describe.ts';
import { ofLegs } from '../scene/describeLegs.ts';
import { legFails } from '../scene/mirror.ts';
import { lookAtLegs, mountWords } from '../scene/mirrorLeft.ts';
import { pageState } from '../scene/pageState.ts';
import { requestOf } from '../scene/requests.ts';
import type { SceneHistory } from '../scene/view.ts';
import { waitsAt } from '../scene/waits.ts';
import { exactText, letterOf, requestText, sumText } from '../scene/words.ts';

/** What the table of pages has for one page; every cell is a text. */
export interface PageRow {
  readonly page: number;
  /** Something is under way: it is not clean, or a store waits at it. */
  readonly busy: boolean;
  readonly cells: readonly string[];
}

const SECTOR_HEADINGS = Array.from({ length: 8 }, (_, s) => `s${s}`);
export const PAGE_HEADINGS = [
  'Page',
  'State',
  'Since',
  'Waits here',
  'Request',
  ...SECTOR_HEADINGS,
  'Checksum of the write',
  'At the device',
  'Block’s stored checksum',
  'Block',
  'Promised',
  'Recovery',
] as const;

/** Nothing to say. */
export const NOTHING = '–';

/** The pages of an instant in words, column by column as in the picture. */
export function pageRows(history: SceneHistory, w: World, t: number): PageRow[] {
  const waiting = waitersByPage(history, w);
  return Array.from({ length: history.k.pages }, (_, page) => {
    const waiters = waiting.get(page) ?? '';
    return {
      page,
      busy: waiters !== '' || pageState(w, page) !== 'clean',
      cells: pageCells(history, w, t, page, waiters),
    };
  });
}

function waitersByPage({ k }: SceneHistory, w: World): Map<number, string> {
  const found = new Map<number, string>();
  for (let i = 0; i < k.processes; i++) {
    const page = waitsAt(w, i);
    if (page < 0) continue;
    const before = found.get(page);
    found.set(page, before ? `${before}, ${letterOf(i, k.you)}` : letterOf(i, k.you));
  }
  return found;
}

function pageCells(history: SceneHistory, w: World, t: number, page: number, waiters: string): string[] {
  const about = (kind: 'page' | 'request' | 'checksum' | 'slot' | 'block') =>
    describe(history, w, t, { kind, page } satisfies Thing);
  const own = about('page');
  const slot = about('slot');
  const block = about('block');
  return [
    `page ${page}`,
    own?.state ?? NOTHING,
    own?.since || NOTHING,
    waiters || NOTHING,
    requestCell(w, page, about('request')?.since),
    ...writers(history, w, page),
    about('checksum')?.state ?? NOTHING,
    slot ? joined(slot.name, slot.state) : NOTHING,
    verdict(w, page),
    block ? joined(block.state, block.since) : NOTHING,
    promiseCell(history, w, page),
    recoveryCell(history, w, page),
  ];
}

function requestCell(w: World, page: number, where: string | undefined): string {
  return where === undefined ? NOTHING : `${requestText(w.reqNumber[requestOf(w, page)])}, ${where}`;
}

/** Who stored last to each sector, and that process's how-manyth store it was. */
function writers({ k }: SceneHistory, w: World, page: number): string[] {
  return SECTOR_HEADINGS.map((_, s) => {
    const stamp = w.frames[w.pageFrame[page] * k.sectors + s];
    return stamp === 0 ? NOTHING : `${letterOf(stampProcess(k, stamp), k.you)} ${stampStore(k, stamp)}`;
  });
}

/** What a read of the newest block would find. */
function verdict(w: World, page: number): string {
  const b = newestBlock(w, page);
  if (w.summed[b] === 0) return 'none: not checked';
  const says = (leg: number) => (legFails(w, page, leg) ? 'no longer matches' : 'matches');
  const alike = w.dims.legs === 1 || says(0) === says(1);
  return `${sumText(w.blockSum[b])}, ${alike ? says(0) : ofLegs(says)}`;
}

/** "by A’s fsync at 25.910 ms; 2 of 6 sectors stored to since". */
function promiseCell({ k, log }: SceneHistory, w: World, page: number): string {
  const it = promiseOf(w, k, page);
  if (!it) return NOTHING;
  const by = log.actor(it.event);
  const whose = by === k.you ? 'your' : `${letterOf(by, k.you)}’s`;
  const since = it.sectors - it.standing;
  const stored = since === 0 ? '' : `; ${since} of ${it.sectors} sectors stored to since`;
  const down = w.reg[DOWN] !== RUNNING;
  const lost = down || it.kept ? '' : '; a cut now could break it';
  return `by ${whose} fsync at ${exactText(log.at(it.event))}${stored}${lost}`;
}

/** What recovery finds of a page after an accident, and why. */
function recoveryCell(history: SceneHistory, w: World, page: number): string {
  if (w.reg[DOWN] === RUNNING) return NOTHING;
  const it = findingOf(w, history.k, page);
  const mount = mountWords(lookAtLegs({ w, k: history.k }, page));
  return joined(`${VERDICT_NAMES[it.verdict]}: ${findingReason(it)}`, mount);
}

const joined = (...parts: string[]): string => parts.filter((part) => part !== '').join(', ');
