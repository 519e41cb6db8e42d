import { exactText } from '../../frame/scene/words.ts';
import { MS } from '../../model/units.ts';
import type { Line } from '../../why/line.ts';
import type { Walked } from './story.ts';

const timeOf = ({ at }: Line): string => (at / MS).toFixed(3);

/** What led here, newest first; each line goes there, and lights its column. */
export function Why({ walked, bad }: { walked: Walked; bad: boolean }) {
  const { story, walking } = walked;
  if (story.lines.length === 0) return null;
  // As wide as the longest, in figures that are all of one width.
  const width = `calc(${Math.max(...story.lines.map((line) => timeOf(line).length))}ch + 2px)`;
  return (
    <div className="section why">
      <h3>
        Why? <small>each line caused the one above</small>
      </h3>
      <ol className="story">
        {story.lines.map((line, i) => (
          <li key={line.event} data-bad={(bad && i === 0) || undefined}>
            <button
              type="button"
              aria-current={line.at === walked.shown ? 'true' : undefined}
              onClick={() => walked.step(line)}
            >
              <time style={{ width }}>{timeOf(line)}</time>
              <i aria-hidden="true" />
              <span>{line.words}</span>
            </button>
          </li>
        ))}
      </ol>
      {walking && (
        <p className="back">
          <button type="button" className="button" onClick={walked.back}>
            Back to {exactText(story.asOf)}
          </button>
        </p>
      )}
    </div>
  );
}
