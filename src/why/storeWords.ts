import { BY_DIRECT } from '../sim/constants.ts';
import { DIRTY, DMA, FAULT, GRANT, NO_CAUSE, SHOOTDOWN, SPLIT, SPLIT_VOID, STORE } from '../sim/events.ts';
import { heldBefore } from './held.ts';
import { lastBefore, NEAR } from './look.ts';
import { type Case, count, does, lasting, nameOf, ordinal, place, whose } from './words.ts';

/** A store, from its fault to its landing. */
export const STORE_WORDS = {
  [STORE]: stored,
  [FAULT]: faulted,
  [GRANT]: granted,
  [DIRTY]: dirtied,
  [SPLIT]: split,
  [SPLIT_VOID]: splitVoid,
};

function stored({ history, event, actor, page, sector, value }: Case): string {
  const its = actor === history.k.you ? 'your' : 'its';
  const stores = does(history, actor, 'stores', 'store');
  const nth = `(${its} ${ordinal(value)} store)`;
  if (history.k.route[actor] === BY_DIRECT)
    return `${stores} to its buffer, for ${place(page, sector)} ${nth}`;
  const held = heldBefore(history, event);
  const wait = held > 0 ? `, held ${lasting(held)}` : '';
  return `${stores} to ${place(page, sector)} ${nth}${wait}`;
}

function faulted({ history, actor, page, sector }: Case): string {
  return `${whose(history, actor)} store to ${place(page, sector)} faults: the PTE is read-only`;
}

function granted({ history, actor, page }: Case): string {
  return `${whose(history, actor)} PTE for page ${page} becomes writable`;
}

function dirtied({ history, event, actor, page, value }: Case): string {
  const now = `${count(value, 'page')} ${value === 1 ? 'is' : 'are'} dirty now`;
  return `page ${page} becomes dirty${through(history, event, actor)}: ${now}`;
}

/** Through whom a page became dirty: a store, a scan of the dirty bits, a switch of the tracking. */
function through(history: Case['history'], event: number, actor: number): string {
  const { log, k } = history;
  if (actor === k.intervene) return ', its dirty bit folded by the switch';
  const cause = log.cause(event);
  const scanned = cause !== NO_CAUSE && log.kind(cause) === SHOOTDOWN;
  return scanned ? ', found by a scan' : ` through ${whose(history, actor)} store`;
}

function split({ history, actor, page, sector, value, request, event }: Case): string {
  const io = request === 0 ? 'the writeback' : `request ${request}`;
  const goes = does(history, actor, 'goes on', 'go on');
  return `${goes} with a copy of page ${page}, frame ${value}; ${io} keeps the old page${needless({ history, page, sector, request, event })}`;
}

/** Whether the device had read the sector before the copying began: the store could have gone on. */
function needless({
  history,
  page,
  sector,
  request,
  event,
}: Pick<Case, 'history' | 'page' | 'sector' | 'request' | 'event'>): string {
  const { log, k } = history;
  if (request === 0) return '';
  const read = lastBefore(
    event,
    (e) =>
      log.kind(e) === DMA && log.request(e) === request && log.page(e) === page && log.sector(e) === sector,
    NEAR,
  );
  const before = read >= 0 && log.at(read) < log.at(event) - k.copyNs;
  return before ? `; the device had already read sector ${sector}: needless` : '';
}

function splitVoid({ history, actor, page, value }: Case): string {
  if (value === 1)
    return `${whose(history, actor)} copy of page ${page} is not used: its writeback has ended meanwhile`;
  const name = nameOf(history, actor);
  return `no spare page to copy page ${page} to: ${name === 'you' ? 'you wait' : `${name} waits`} instead`;
}
