import { crcText } from '../figures/format.ts';
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
  NO_PAGE,
  REPAIRED,
} from '../sim/events.ts';
import { landedWords } from './accidentWords.ts';
import { contentOf } from './deviceWords.ts';
import { sectorsText } from './landing.ts';
import { commitBlockOf, written } from './requestWords.ts';
import type { Case } from './words.ts';

const what = (c: Case): string => written({ ...c, value: 1 });

/** What the second leg of a mirror does, and what the two have to do with each other. */
export const LEG_WORDS = {
  [LEG_START]: (c: Case) => `leg 2 takes request ${c.request}, ${what(c)}`,
  [LEG_DMA]: ({ history, event, page, sector, value, request }: Case) =>
    page === NO_PAGE
      ? `leg 2 reads ${commitBlockOf(history, event, `commit ${value}’s`)} for request ${request}`
      : `leg 2 reads page ${page}, sector ${sector} for request ${request}: ${contentOf(history, value)}`,
  [LEG_IN_CACHE]: (c: Case) => `request ${c.request} is in leg 2’s cache: ${written(c)}`,
  [LEG_MEDIA]: (c: Case) => `request ${c.request} is on leg 2’s media: ${written(c)}`,
  [LEG_DESTAGE]: (c: Case) =>
    `${c.page === NO_PAGE ? written(c) : `block ${c.page}`}, of request ${c.request}, goes from leg 2’s cache to its media`,
  [LEG_MISMATCH]: ({ page, value, request }: Case) =>
    `leg 2’s block ${page}, of request ${request}, does not match its crc32c: its bytes give ${crcText(value)}`,
  [LEG_LANDED]: (c: Case) => `leg 2: ${landedWords(c)}`,
  [LEG_THROUGH]: (c: Case) => `leg ${c.value + 1} is through with request ${c.request}, ${what(c)}`,
  [LEGS_DIFFER]: ({ page, request, value }: Case) =>
    `the two legs hold different bytes of page ${page}, by request ${request}: ${sectorsText(value)}`,
  [REPAIRED]: ({ page, value }: Case) =>
    `the mount writes ${page === NO_PAGE ? 'the root' : `block ${page}`} anew to leg ${value + 1}, which had a worse one`,
};
