import { blockOf } from '../../sim/blocks.ts';
import { CACHED, DOWN, RUNNING } from '../../sim/registers.ts';
import { stampProcess, stampStore } from '../../sim/stamp.ts';
import type { World } from '../../sim/world.ts';
import { IN_SLOT, NOWHERE, placeOf, requestOf } from './requests.ts';
import { directWriter, liveCrc, readInPlace, readsAside, readsBuffer, sourceFrom } from './source.ts';
import type { Description, SceneHistory } from './view.ts';
import { durationText, exactText, letterOf, ordinalText, requestText, sumText } from './words.ts';

/** A page's state in words: also the name of its cell for those who do not see it. */
export function pageState(w: World, p: number): string {
  if (w.reg[DOWN] !== RUNNING) return FOUND[w.verdict[p]] ?? '';
  const parts: string[] = [];
  if (w.wb[p]) {
    const number = w.reqNumber[p];
    parts.push(number === 0 ? 'under writeback' : `under writeback, request ${number}`);
    if (readsAside(w, p)) parts.push(`the I/O reads ${asideName(w, p)}`);
  }
  if (w.dirty[p]) parts.push('dirty');
  if (w.lockOwner[p]) parts.push('locked');
  return parts.length === 0 ? 'clean' : parts.join(', ');
}

/** What the I/O reads that is not the page itself. */
export function asideName(w: World, p: number): string {
  const writer = directWriter(w, p);
  if (writer < 0) return w.oldFrame[p] ? 'the old page' : 'a bounce copy';
  const buffer = `${letterOf(writer, w.dims.processes - 1)}’s buffer`;
  return readsBuffer(w, p) ? buffer : `a copy of ${buffer}`;
}

/** After an accident: what recovery finds. */
const FOUND = ['', 'intact', 'an old version', 'lost an fsynced store', 'checksum error', 'mixed or torn'];

export function pageSince(w: World, t: number, p: number): string {
  if (w.reg[DOWN] !== RUNNING) return '';
  if (w.wb[p]) return `writeback for ${durationText(t - w.wbAt[p])}`;
  return w.dirty[p] ? `dirty for ${durationText(t - w.dirtyAt[p])}` : '';
}

export function describeSector(
  history: SceneHistory,
  w: World,
  t: number,
  p: number,
  s: number,
): Description {
  const { k, log } = history;
  const stamp = w.frames[w.pageFrame[p] * k.sectors + s];
  const name = `page ${p}, sector ${s}`;
  if (stamp === 0) return { name, state: 'nobody has stored here', since: readState(w, p, s) };
  const who = stampProcess(k, stamp);
  const event = history.storeEvent(who, stampStore(k, stamp));
  const age = event === undefined ? 0 : t - log.at(event);
  const state = `${letterOf(who, k.you)}, store ${stampStore(k, stamp)}, ${durationText(age)} ago`;
  return { name, state, since: readState(w, p, s) };
}

function readState(w: World, p: number, s: number): string {
  if (!readInPlace(w, p) || placeOf(w, requestOf(w, p)) !== IN_SLOT) return '';
  return s < w.dmaRead[p] ? 'the device has read it' : 'the device has not read it yet';
}

export function describeChecksum({ k }: SceneHistory, w: World, p: number): Description | undefined {
  if (!w.wb[p]) return undefined;
  const name = `checksum of page ${p}`;
  if (!k.rowSums[w.wbRow[p]]) return { name, state: 'none: not checked', since: '' };
  if (w.wbSum[p] === 0) return { name, state: 'not taken yet', since: '' };
  const live = liveCrc(w, p);
  const equal = live === w.wbSum[p];
  return {
    name,
    state: `stored ${sumText(w.wbSum[p])} ${equal ? '=' : '≠'} live ${sumText(live)}`,
    since: equal ? '' : 'the content has changed since it was summed',
  };
}

export function describeCopy(w: World, p: number): Description {
  if (!readsAside(w, p))
    return { name: `page ${p}: no copy`, state: 'the device reads the page itself', since: '' };
  const split = w.oldFrame[p] !== 0;
  if (readsBuffer(w, p)) {
    const name = asideName(w, p);
    return { name, state: `the device reads it, for page ${p}`, since: 'its process may store into it' };
  }
  return {
    name: split ? `old page ${p}` : `bounce copy of page ${p}`,
    state: split ? 'the I/O keeps it; the cache went on with a copy' : 'the device reads it',
    since: `frame ${sourceFrom(w, p) / w.dims.sectors}`,
  };
}

export function describeRequest(w: World, p: number): Description | undefined {
  const r = requestOf(w, p);
  if (r < 0) return undefined;
  const place = placeOf(w, r);
  const pages = w.reqCount[r] === 1 ? `page ${r}` : `pages ${r} to ${r + w.reqCount[r] - 1}`;
  const where =
    place === IN_SLOT
      ? 'at the device'
      : place === NOWHERE
        ? 'done'
        : `${ordinalText(place + 1)} in the queue`;
  return { name: `request ${requestText(w.reqNumber[r])}`, state: `writes ${pages}`, since: where };
}

export function describeSlot(w: World, p: number): Description | undefined {
  const r = requestOf(w, p);
  if (r >= 0 && placeOf(w, r) === IN_SLOT) {
    return {
      name: `request ${requestText(w.reqNumber[r])}`,
      state: `${w.dmaRead[p]} of 8 sectors read`,
      since: '',
    };
  }
  const b = blockOf(p, w.newest[p]);
  if ((w.cached[b] & CACHED) === 0) return undefined;
  return {
    name: `block ${p} in the write cache`,
    state: 'completed, not on media yet',
    since: requestText(w.blockReq[b]),
  };
}

export function describeBlock(w: World, p: number): Description {
  const number = w.durableReq[p];
  return {
    name: `block ${p}`,
    state: w.newest[p] === w.committed[p] ? 'committed' : 'the newest version is not committed',
    since:
      number === 0 ? 'as at the start' : `safe since ${exactText(w.durableAt[p])}, ${requestText(number)}`,
  };
}
