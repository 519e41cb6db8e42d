import { useRef } from 'react';
import { whole } from '../../figures/format.ts';
import { isCompact } from '../../link/compactActs.ts';
import { LONGEST_LINK } from '../../link/encode.ts';
import { type Explained, explainLink } from '../../link/explain.ts';
import { addressOf } from '../app/address.ts';
import { CopyButton } from './CopyButton.tsx';

/** The link as one reads it, how long it is, and the button that copies it. */
export function LinkBox({ link }: { link: string }) {
  const text = useRef<HTMLElement>(null);
  const address = addressOf(link);
  const pairs = explainLink(link);
  return (
    <div className="share-link">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long link scrolls, so keys must reach it */}
      <section ref={text} className="share-address" tabIndex={0} aria-label="The link">
        {address.slice(0, address.length - link.length + 1)}
        {pairs.map(({ key, value }, i) => (
          <span key={key}>
            {i > 0 && '&'}
            {key}=<b>{value}</b>
          </span>
        ))}
      </section>
      <div className="share-copy">
        <span className="share-length" aria-hidden="true">
          <i style={{ width: `${Math.min(100, (100 * address.length) / LONGEST_LINK)}%` }} />
        </span>
        <span>
          {whole(address.length)} characters, {pairs.some(brief) ? 'what you did in short form' : 'all plain'}
        </span>
        <CopyButton
          primary
          text={address}
          name="the link"
          said="Link copied"
          done="Link copied"
          shown={text}
        />
      </div>
    </div>
  );
}

const brief = ({ key, value }: Explained) => key === 'x' && isCompact(value);

/** What each key of the link means. */
export function KeyList({ link }: { link: string }) {
  return (
    <dl className="share-keys">
      {joined(explainLink(link)).map(({ key, meaning }) => (
        <div key={key}>
          <dt>{key}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The two versions stand together: they are in every link. */
function joined([form, model, ...others]: readonly Explained[]): readonly Explained[] {
  if (!form || !model) return [];
  const versions = {
    key: `${form.key} ${model.key}`,
    value: '',
    meaning: `${form.meaning}, ${model.meaning}`,
  };
  return [versions, ...others];
}

/** Instead of a link that other programs would cut. */
export function TooLong({ length }: { length: number }) {
  return (
    <p className="share-too-long">
      You did so much that the link would have <b>{whole(length)} characters</b>. Chats and mail programs cut
      links above {whole(LONGEST_LINK)}, and a link that was cut shows another run. Save a file instead:
      whoever opens it sees the same.
    </p>
  );
}
