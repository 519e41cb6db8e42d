import { whole } from '../../figures/format.ts';
import { FLUSH_IDLE } from '../../sim/programs.ts';
import {
  CACHE_USED,
  DIRTY_PAGES,
  FLUSH_LEFT,
  LIES,
  NEXT_TICK,
  TAKEN,
  WRITE_CACHE,
} from '../../sim/registers.ts';
import {
  FLUSHER_ASLEEP,
  FLUSHER_OFF,
  FLUSHER_WAITS,
  flusherPage,
  flusherState,
} from '../scene/flusherState.ts';
import { durationText, exactText } from '../scene/words.ts';
import { plural, since } from './names.ts';
import { type Fact, fact, type Instant, type Report, report } from './report.ts';
import { waitWords } from './reportProcess.ts';

/** The flusher: background writeback. */
export function reportFlusher(now: Instant): Report {
  const { history, w, t } = now;
  const { k } = history;
  const state = flusherState(w, k);
  const page = flusherPage(w, k);
  const facts: Fact[] = [];
  if (state !== FLUSHER_OFF) facts.push(fact('next wake', exactText(w.timers[NEXT_TICK])));
  if (state !== FLUSHER_OFF && state !== FLUSHER_ASLEEP) {
    if (page >= 0) facts.push(fact('prepares', `page ${page}`, { kind: 'page', page }));
    facts.push(fact('taken in this wake', `${w.reg[TAKEN]} of at most ${k.batch}`));
  }
  facts.push(fact('dirty now', `${w.reg[DIRTY_PAGES]} of ${plural(k.pages, 'page')}`));
  if (state !== FLUSHER_OFF)
    facts.push(
      fact('wakes every', durationText(k.flusherNs)),
      fact('takes pages', `dirty for ${durationText(k.expireNs)} or longer`),
      fact('takes any', `above ${plural(k.background, 'dirty page')}`),
    );
  const waits = state === FLUSHER_WAITS;
  return report('The flusher', waits ? waitWords(now, k.flusher) : WORDS[state], facts, {
    since: waits ? since(t, w.waitFrom[k.flusher]) : '',
    note: 'One kernel thread: it finds dirty pages, prepares one after another and submits them.',
  });
}

const WORDS = ['off: this strategy writes nothing until asked', 'asleep', 'at work', 'waits'] as const;

/** The line between what a power cut takes and what it leaves. */
export function reportFlush(now: Instant): Report {
  const { history, w, figures } = now;
  const { k } = history;
  const under = w.pc[k.flush] !== FLUSH_IDLE;
  const { sectors, pages } = figures.unsaved;
  const facts = [
    fact(
      'volatile write cache',
      w.reg[WRITE_CACHE] ? `on, ${whole(w.reg[CACHE_USED])} of ${plural(k.cachePages, 'page')} used` : 'off',
    ),
    fact('power-loss protection', k.plp ? 'yes: completed is durable' : 'no'),
    fact('FLUSH is answered', w.reg[LIES] ? 'at once, by a lie' : 'when all it covers is on media'),
    fact('FUA', k.fua ? 'supported' : 'not supported: a FLUSH follows'),
    fact('sent so far', whole(figures.flushes)),
    fact('commits so far', whole(figures.commits)),
    fact(
      'a cut now could take',
      sectors === 0 ? 'nothing' : `${plural(sectors, 'sector')} in ${plural(pages, 'page')}`,
    ),
  ];
  const left = w.reg[FLUSH_LEFT];
  return report(
    'The FLUSH line',
    under ? `FLUSH under way${left ? `, ${plural(left, 'block')} still to go` : ''}` : 'no FLUSH under way',
    facts,
    {
      note: 'Below it survives a power cut. FLUSH makes durable every write that completed before it was sent.',
    },
  );
}
