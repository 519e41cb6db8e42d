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
} from '../sim/events.ts';
import { accidentBefore, bootBefore } from '../sim/marks.ts';
import { changeOf } from './culprit.ts';
import { tellReadOn } from './legTale.ts';
import type { Story, Teller } from './story.ts';
import { tellBroken } from './tellBroken.ts';
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

/** What changed when one disk had read its sector and the other had not. */
function tellDiffer(story: Story, event: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const page = log.page(event);
  const submit = submissionBefore(history, event, page, log.request(event));
  const change = submit < 0 ? -1 : changeOf(history, page, log.value(event), submit, event);
  if (change >= 0) story.add(change, weight);
  else tellReadOn(story, event, weight);
  tellWay(story, event, weight);
}
