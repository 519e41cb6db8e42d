import { UNREADABLE_PAGE } from '../sim/boot.ts';
import { ACT, BOOT, CRASH, CUT, DEATH, LANDED, MOUNTED, STORE, VERDICT } from '../sim/events.ts';
import { accidentBefore, bootBefore } from '../sim/marks.ts';
import { causeOf, lastBefore, lastSinceBoot } from './look.ts';
import type { Story, Teller } from './story.ts';
import { tellWay } from './tellRequest.ts';
import { tellVerdict } from './tellVerdict.ts';

/** Accidents and what comes of them. */
export const ACCIDENT_TELLERS: Readonly<Record<number, Teller>> = {
  [DEATH]: tellDeath,
  [CRASH]: tellAct,
  [CUT]: tellAct,
  [LANDED]: tellLanded,
  [VERDICT]: tellVerdict,
  [BOOT]: tellBoot,
  [MOUNTED]: tellMounted,
};

/** The act that did it. */
function tellAct(story: Story, event: number, weight: number) {
  story.add(causeOf(story.history.log, event), weight + 1);
}

/** Who killed it, and what it had to end first: its store, its call. */
function tellDeath(story: Story, event: number, weight: number) {
  const { log, scenario } = story.history;
  const process = log.actor(event);
  const isKill = (e: number) => {
    if (log.kind(e) !== ACT) return false;
    const act = scenario.interventions[log.value(e)];
    return act.kind === 'kill' && act.process === process;
  };
  const kill = lastSinceBoot(story.history, event, isKill);
  const last = causeOf(log, event);
  if (last > kill) {
    // It was busy; what it still did says how long it had to go on.
    if (log.kind(last) === STORE) story.add(last, weight + 2);
    else story.tell(last, weight + 2);
  }
  story.add(kill, weight + 1);
}

/** The accident, and how the request had got there. */
function tellLanded(story: Story, event: number, weight: number) {
  story.add(accidentBefore(story.history, event), weight);
  tellWay(story, event, weight);
}

/** Who started it, and what had happened. */
function tellBoot(story: Story, event: number, weight: number) {
  tellAct(story, event, weight);
  story.tell(accidentBefore(story.history, event), weight + 1);
}

/** A page as the mounted root names it: why it could not be read, as the accident left it. */
function tellMounted(story: Story, event: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const boot = bootBefore(history, event);
  if (log.value(event) === UNREADABLE_PAGE) {
    const is = (e: number) => log.kind(e) === VERDICT && log.page(e) === log.page(event);
    const verdict = lastBefore(boot, is);
    if (verdict >= 0) story.tell(verdict, weight + 1);
  }
  story.tell(boot, weight + 1);
}
