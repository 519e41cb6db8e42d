import {
  LEG_DESTAGE,
  LEG_DMA,
  LEG_IN_CACHE,
  LEG_LANDED,
  LEG_MEDIA,
  LEG_MISMATCH,
  LEG_START,
  LEG_THROUGH,
  LEGS_DIFFER,
  REPAIRED,
  STORE,
} from '../sim/events.ts';
import { accidentBefore, bootBefore } from '../sim/marks.ts';
import { lastSinceBoot } from './look.ts';
import type { Story, Teller } from './story.ts';
import { tellBroken } from './tellBlock.ts';
import { submissionBefore, tellWay } from './tellRequest.ts';

/** A mirror’s second disk. */
export const LEG_TELLERS: Readonly<Record<number, Teller>> = {
  [LEG_START]: tellWay,
  [LEG_DMA]: tellWay,
  [LEG_IN_CACHE]: tellWay,
  [LEG_MEDIA]: tellWay,
  [LEG_DESTAGE]: tellWay,
  [LEG_THROUGH]: tellWay,
  [LEGS_DIFFER]: tellDiffer,
  [LEG_MISMATCH]: (story, event, weight) => {
    tellBroken(story, event, weight);
  },
  [LEG_LANDED]: (story, event, weight) => {
    story.add(accidentBefore(story.history, event), weight);
    tellWay(story, event, weight);
  },
  [REPAIRED]: (story, event, weight) => story.tell(bootBefore(story.history, event), weight + 1),
};

/** A store that came when one disk had read its sector and the other had not. */
function tellDiffer(story: Story, event: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const page = log.page(event);
  const submit = submissionBefore(history, event, page, log.request(event));
  const between = (e: number) =>
    log.kind(e) === STORE && log.page(e) === page && (log.value(event) & (1 << log.sector(e))) !== 0;
  const store = lastSinceBoot(history, event, between);
  if (store > submit) story.add(store, weight);
  tellWay(story, event, weight);
}
