import { exactText } from '../../frame/scene/words.ts';
import { lab } from '../../store/lab.ts';
import { sentence } from '../../why/sentence.ts';
import { announce } from '../app/announcer.ts';
import { currentHistory } from '../app/run.ts';

/** Says what happens at the instant that somebody stepped to, if anything does. */
export function sayInstant(): void {
  const { t, playing, mismatch } = lab.getState();
  const history = currentHistory();
  if (playing || mismatch || history.reachedNs < t) return;
  const event = history.log.firstAfter(t) - 1;
  if (event >= 0 && history.log.at(event) === t) announce(`${exactText(t)}: ${sentence(history, event)}`);
}
