import { useMemo } from 'react';
import type { Aftermath } from '../../frame/scene/aftermath.ts';
import { MS } from '../../model/units.ts';
import { INTACT, LOST, OLDER, TORN } from '../../sim/verdict.ts';
import { chainOf } from '../../why/chain.ts';
import type { Line } from '../../why/line.ts';
import { goTo } from '../inspector/goTo.ts';

/** Lines of the story at most. */
const MOST = 6;

/** Why a page is what it is: the causes of its verdict, newest first; each leads there. */
export function Verdict({ after, page }: { after: Aftermath; page: number }) {
  const card = after.cards[page];
  const lines = useMemo(
    () => (card && card.event >= 0 ? chainOf(after.history, card.event, MOST) : []),
    [after, card],
  );
  if (!card || lines.length === 0) return null;
  const width = `calc(${Math.max(...lines.map((line) => timeOf(line).length))}ch + 2px)`;
  return (
    <div className="section verdict-why">
      <h3>{questionOf(card.verdict, page)}</h3>
      <ol className="verdict-story">
        {lines.map((line, i) => (
          <li key={`${line.event} ${line.words}`} data-bad={(card.bad && i === 0) || undefined}>
            <button type="button" onClick={() => goTo(after.history, line.event)}>
              <time style={{ width }}>{timeOf(line)}</time>
              <span>{line.words}</span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}

const timeOf = ({ at }: Line): string => (at / MS).toFixed(3);

function questionOf(verdict: number, page: number): string {
  if (verdict === INTACT) return `Why is page ${page} intact?`;
  if (verdict === OLDER) return `Why is page ${page} an older version?`;
  if (verdict === LOST) return `Why was page ${page} lost?`;
  return verdict === TORN ? `Why is page ${page} torn or mixed?` : `Why can page ${page} not be read?`;
}
