import { DIRECT_BEGIN, DIRECT_DONE, DIRECT_WAIT } from '../sim/events.ts';
import { directProcess, takenSectors } from '../sim/payload.ts';
import { sectorsText } from './landing.ts';
import { type Case, does, whose } from './words.ts';

/** Writing from a process’s own buffer. */
export const DIRECT_WORDS = {
  [DIRECT_BEGIN]: ({ history, actor, page, value }: Case) =>
    `${whose(history, actor)} buffer goes under way by O_DIRECT for page ${page}: ${many(value)} stored to since the last time`,
  [DIRECT_WAIT]: ({ history, actor, page, request }: Case) =>
    `${does(history, actor, 'waits', 'wait')} until the O_DIRECT write of the same buffer, page ${page}, is done: request ${request}`,
  [DIRECT_DONE]: done,
};

const many = (mask: number): string => (mask === 0 ? 'no sector' : sectorsText(mask));

function done({ history, page, value, request }: Case): string {
  const whom = whose(history, directProcess(value));
  const taken = takenSectors(value);
  if (request === 0) return `${whom} buffer is copied into page ${page} of the page cache: ${many(taken)}`;
  const rest = taken === 0xff ? '' : `; the page cache takes ${many(taken)} from it, the rest is newer there`;
  return `${whom} O_DIRECT write of page ${page}, request ${request}, is done${rest}`;
}
