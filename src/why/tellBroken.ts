import { CHECKSUM, DMA, LEG_DMA, LEG_MISMATCH, MISMATCH } from '../sim/events.ts';
import { culpritOf, tellCulprit } from './culprit.ts';
import { tellReadOn } from './legTale.ts';
import { lastBefore } from './look.ts';
import { sentence } from './sentence.ts';
import type { Story } from './story.ts';
import { preparationOf, submissionBefore, tellRequest, tellWay } from './tellRequest.ts';
import { lasting } from './words.ts';

/** Which sector of a block the checksum does not cover as it is, and how that came. */
export function tellMismatch(story: Story, event: number, weight: number) {
  const sector = tellBroken(story, event, weight);
  if (sector >= 0)
    story.add(event, weight, `stored crc32c ≠ block ${story.history.log.page(event)}, sector ${sector}`);
}

/** How a block came not to match its checksum: the reading, the store before it, the checksum; returns the sector, -1: not found. */
export function tellBroken(story: Story, event: number, weight: number): number {
  const { history } = story;
  const { log } = history;
  const page = log.page(event);
  const dma = log.kind(event) === LEG_MISMATCH ? LEG_DMA : DMA;
  const submit = submissionBefore(history, event, page, log.request(event));
  if (submit < 0) return -1;
  const sum = preparationOf(history, submit, page, CHECKSUM);
  const culprit = sum < 0 ? undefined : culpritOf(history, page, sum, event, dma);
  if (culprit) tellCulprit(story, culprit, weight);
  else tellReadOn(story, event, weight);
  story.add(sum, weight);
  tellRequest(story, submit, page, event, weight);
  return culprit ? culprit.sector : -1;
}

/** For how long the block had been bad that is good again. */
export function tellHeal(story: Story, event: number, weight: number) {
  const { history } = story;
  const { log } = history;
  const bad = lastBefore(event, (e) => log.kind(e) === MISMATCH && log.page(e) === log.page(event));
  if (bad >= 0)
    story.add(event, weight, `${sentence(history, event)} after ${lasting(log.at(event) - log.at(bad))}`);
  tellWay(story, event, weight);
}
