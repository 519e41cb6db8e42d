import { META_BLOCKS } from '../sim/dims.ts';
import {
  CHECKSUM,
  COMMIT_BEGIN,
  COMPLETE,
  MISMATCH,
  NO_PAGE,
  ROOT_DURABLE,
  WRITEBACK,
} from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { bootBefore } from '../sim/marks.ts';
import { arrivalOf, type Commit, commitOf, completionOf, landingOf, mountedCommit } from './commits.ts';
import { lastBefore } from './look.ts';
import { found, namedVersion } from './remains.ts';
import { sentence } from './sentence.ts';
import type { Story } from './story.ts';
import { tellBroken } from './tellBroken.ts';
import { preparationOf, submissionBefore } from './tellRequest.ts';
import { tellRootLost, tellUnkept, whereWritten } from './tellUnkept.ts';

/** The write that broke its checksum; else, on a disk that lies, what got to media without what it names. */
export function tellUnreadable(story: Story, event: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const [page, request] = [log.page(event), log.request(event)];
  const is = (e: number) => log.kind(e) === MISMATCH && log.page(e) === page && log.request(e) === request;
  const broken = request === 0 ? -1 : lastBefore(event, is);
  const it = found(history, event);
  if (broken >= 0 && sumOf(history, broken) === it.stored) {
    if (it.promise > broken) story.add(it.promise, weight + 1);
    story.add(broken, weight + 2);
    return tellBroken(story, broken, weight);
  }
  const root = mountedCommit(history, event);
  if (!it.named) return tellUnnamed(story, event, root, weight);
  tellOtherBytes(story, event, root, weight);
}

/** The checksum that the write was stored with whose bytes do not match; it may not be the one that the root has. */
function sumOf(history: History, broken: number): number {
  const { log } = history;
  const page = log.page(broken);
  const submit = submissionBefore(history, broken, page, log.request(broken));
  const sum = submit < 0 ? -1 : preparationOf(history, submit, page, CHECKSUM);
  return sum < 0 ? 0 : log.value(sum);
}

/** The root got to media; the metadata that it names did not, or later metadata took its place. */
function tellUnnamed(story: Story, event: number, root: Commit, weight: number) {
  const { history } = story;
  tellRootThere(story, event, root, weight);
  const later = commitInPlace(history, root, event);
  if (later) {
    tellTakenPlace(story, event, root, later, weight);
    return;
  }
  story.add(landingOf(history, root.metadata, event, NO_PAGE), weight);
  tellUnkeptOf(story, event, root.metadata, root, weight);
  story.add(root.begin, weight + 1);
}

/** How the root got to media that is found. */
function tellRootThere(story: Story, event: number, root: Commit, weight: number) {
  const { history } = story;
  story.add(arrivalOf(history, root.root, event), weight);
  if (!history.k.tags || root.root === 0) return;
  const submit = submissionBefore(history, event, NO_PAGE, root.root);
  story.add(submit, weight, `${sentence(history, submit)}; the device lies and keeps no order`);
}

/** What completed into the cache only, and the FLUSH between it and the commit’s root. */
function tellUnkeptOf(story: Story, event: number, request: number, root: Commit, weight: number) {
  const { history } = story;
  const completed = completionOf(history, request, event, NO_PAGE);
  if (completed >= 0 && !history.k.tags)
    tellUnkept(story, completed, root.done < 0 ? event : root.done, weight);
}

/** The first later commit of the same life whose metadata has taken a commit’s place, on media or in the cache: they take turns. */
function commitInPlace(history: History, root: Commit, event: number): Commit | undefined {
  const { log } = history;
  const onMedia = root.begin < 0 || arrivalOf(history, root.metadata, event) >= 0;
  let turn = 0;
  for (let e = Math.max(root.begin, bootBefore(history, event)) + 1; e < event; e++) {
    if (log.kind(e) !== COMMIT_BEGIN || ++turn % META_BLOCKS !== 0) continue;
    const later = commitOf(history, log.value(e), event);
    const there = onMedia
      ? arrivalOf(history, later.metadata, event)
      : completionOf(history, later.metadata, event, NO_PAGE);
    if (there >= 0) return later;
  }
  return undefined;
}

/** The file system took an older commit’s blocks again, since a later root counted as durable; that root is not on media. */
function tellTakenPlace(story: Story, event: number, root: Commit, later: Commit, weight: number) {
  const { history } = story;
  const there = arrivalOf(history, later.metadata, event);
  const at = there >= 0 ? there : completionOf(history, later.metadata, event, NO_PAGE);
  const where = there >= 0 ? '' : ' in the device cache';
  const whoseMetadata = root.begin < 0 ? 'the metadata of the start' : `commit ${root.number}’s metadata`;
  story.add(at, weight, `${sentence(history, at)}; it takes the place of ${whoseMetadata}${where}`);
  tellBelieved(story, event, later.begin, weight);
}

/** The root that counted as durable when something began; it is not the one that is found. */
function tellBelieved(story: Story, event: number, from: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const done = lastBefore(from, (e) => log.kind(e) === ROOT_DURABLE);
  if (done < 0) return;
  story.add(done, weight);
  tellRootLost(story, commitOf(history, log.value(done), event), event, weight + 1);
}

/** The root names a block with other bytes: a write to it landed in part or not at all, or the block has been used again. */
function tellOtherBytes(story: Story, event: number, root: Commit, weight: number) {
  const { history } = story;
  const { log } = history;
  const [page, request] = [log.page(event), log.request(event)];
  const meant = root.begin < 0 ? -1 : namedWrite(history, event, root);
  if (meant < 0 || request > log.request(meant)) return tellUsedAgain(story, event, meant, weight);
  story.add(landingOf(history, log.request(meant), event, page, 1), weight);
  if (history.k.tags) story.add(meant, weight, whereWritten(history, meant));
  else tellUnkept(story, meant, root.done < 0 ? event : root.done, weight);
  tellRootThere(story, event, root, weight + 1);
}

/** What a later write brought stands in the block; it was free, as far as the file system could know. */
function tellUsedAgain(story: Story, event: number, meant: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const [page, request] = [log.page(event), log.request(event)];
  const there = arrivalOf(history, request, event, page, 1);
  const named = meant < 0 ? 'what was there at the start' : `request ${log.request(meant)}’s write of it`;
  story.add(there, weight, there < 0 ? undefined : `${sentence(history, there)}; the root names ${named}`);
  const completed = completionOf(history, request, event, page);
  const is = (e: number) => log.kind(e) === WRITEBACK && log.page(e) === page;
  tellBelieved(story, event, lastBefore(completed < 0 ? event : completed, is), weight);
}

/** The completion of the write whose block a commit names for a page; -1: what was there at the start. */
function namedWrite(history: History, event: number, root: Commit): number {
  const { log } = history;
  const [page, version] = [log.page(event), namedVersion(history, event)];
  const is = (e: number) => log.kind(e) === COMPLETE && log.page(e) === page && log.value(e) === version;
  return lastBefore(root.begin, is);
}
