import type { History } from '../sim/history.ts';
import { accidentBefore } from '../sim/marks.ts';
import { findsNothing, madeAnew } from './remains.ts';

/** The root that a new start mounts, by whose it is; undefined: it names nothing that is there, a new file system is made. */
export function mountedRoot(history: History, boot: number): string | undefined {
  if (findsNothing(history, boot)) return;
  const number = history.log.value(boot);
  const made = madeAnew(history, accidentBefore(history, boot));
  if (made >= 0 && history.log.value(made) === number)
    return 'the root that the new file system was made with';
  return number === 0 ? 'the root that was there at the start' : `the root of commit ${number}`;
}
