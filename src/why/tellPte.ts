import { ACT, FAULT, FOLD, PROTECT, SHOOTDOWN, SPLIT } from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { bootBefore } from '../sim/marks.ts';
import { isOfSplit } from './calls.ts';
import { causeOf, changesPte, lastBefore, lastSinceBoot } from './look.ts';
import type { Story, Teller } from './story.ts';
import { tellFound } from './tellRequest.ts';

/** What happens to PTEs and TLB entries. */
export const PTE_TELLERS: Readonly<Record<number, Teller>> = {
  [FAULT]: tellFault,
  [PROTECT]: tellPte,
  [SHOOTDOWN]: tellPte,
  [FOLD]: tellPte,
};

/** Why the PTE was read-only. */
function tellFault(story: Story, event: number, weight: number) {
  const { history } = story;
  const { log, k } = history;
  const [actor, page] = [log.actor(event), log.page(event)];
  const is = (e: number) => log.page(e) === page && changesPte(log, e, actor);
  let found = lastSinceBoot(history, event, is);
  // A new start maps everything read-only.
  if (found < 0) return story.add(bootBefore(history, event), weight + 1);
  // A shootdown follows its PROTECT, or its SPLIT, or is a switch’s.
  if (log.kind(found) === SHOOTDOWN && log.actor(found) !== k.intervene)
    found = lastSinceBoot(history, found, is);
  if (found >= 0) story.tell(found, weight + 1);
}

/** A PTE is changed: within a writeback’s preparation, a split, a scan or a switch. */
function tellPte(story: Story, event: number, weight: number) {
  const { history } = story;
  const { log, k } = history;
  if (log.actor(event) === k.intervene) return tellSwitch(story, event, weight);
  if (log.kind(event) === SHOOTDOWN && isOfSplit(history, event))
    return story.tell(splitOf(history, event), weight + 1);
  const page = log.page(event);
  if (log.kind(event) === SHOOTDOWN) story.add(causeOf(log, event), weight + 2);
  tellFound(story, event, page, weight);
}

/** The act in whose one step PTEs were changed. */
export function tellSwitch(story: Story, event: number, weight: number) {
  const { log } = story.history;
  story.add(
    lastBefore(event, (e) => log.kind(e) === ACT),
    weight + 1,
  );
}

function splitOf({ log }: History, shootdown: number): number {
  const actor = log.actor(shootdown);
  return lastBefore(shootdown, (e) => log.actor(e) === actor && log.kind(e) === SPLIT);
}
