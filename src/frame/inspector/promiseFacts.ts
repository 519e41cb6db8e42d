import { promiseOf } from '../../figures/promises.ts';
import { exactText, letterOf } from '../scene/words.ts';
import { type Fact, fact, type Instant } from './report.ts';

/** Who was promised what of page p, whether it is still the newest, and whether a cut now would keep it. */
export function promiseFacts({ history: { k, log }, w }: Instant, p: number): Fact[] {
  const it = promiseOf(w, k, p);
  if (!it) return [fact('promised', 'nothing: no fsync of it has returned')];
  const { event, sectors, standing, kept } = it;
  const by = log.actor(event);
  const who = by === k.you ? 'your fsync' : `${letterOf(by, k.you)}’s fsync`;
  const since = sectors - standing;
  return [
    fact('promised', `by ${who}, ${exactText(log.at(event))}`, { kind: 'event', event }),
    fact(
      'since then',
      since === 0
        ? 'nobody has stored there'
        : `${since} of its ${sectors} ${sectors === 1 ? 'sector' : 'sectors'} superseded by stores`,
    ),
    fact('a cut now', kept ? 'keeps the promise' : 'could break the promise', null, !kept),
  ];
}
