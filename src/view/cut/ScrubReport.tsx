import { useEffect } from 'react';
import { useStore } from 'zustand';
import { exactText } from '../../frame/scene/words.ts';
import { fetchOvers } from '../scene/over.ts';
import { lookAt } from './lookedAt.ts';
import { endScrub, type Scrubbed, scrub, scrubbing } from './scrubbing.ts';
import './scrub.css';

/** What a reading of every block found; each time it is asked for anew. */
export function ScrubReport({ times }: { times: number }) {
  const scrubbed = useStore(scrubbing, (state) => state.scrubbed);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once each time it is asked for
  useEffect(scrub, [times]);
  useEffect(() => {
    fetchOvers();
    return endScrub;
  }, []);
  if (!scrubbed) return null;
  const { badNow, badIfCut, healing, blocks, unchecked, apart, at } = scrubbed;
  const good = badNow.length + badIfCut.length === 0;
  return (
    <div className="scrub">
      <p>
        {blocks} blocks read at {exactText(at)}
        {unchecked > 0 && `; ${unchecked} without a checksum, of which nothing can be told`}.{' '}
        {good && unchecked < blocks && 'All that have a checksum match it.'}
      </p>
      {apart.length > 0 && (
        <p>
          <b>Mirrors disagree</b> <Pages pages={apart} />: the legs hold different bytes
          {unchecked > 0 && '; without a checksum nothing tells which are right'}.
        </p>
      )}
      {badNow.length > 0 && (
        <p>
          <b>Bad now</b> <Pages pages={badNow} />: whoever reads the block itself gets EIO. The page cache is
          right{healingWords(scrubbed, healing)}.
        </p>
      )}
      {badIfCut.length > 0 && (
        <p>
          <b>Bad if cut now</b> <Pages pages={badIfCut} />: a read after it gets EIO.
        </p>
      )}
    </div>
  );
}

function healingWords({ badNow }: Scrubbed, healing: readonly number[]): string {
  if (healing.length === 0) return ', but nothing is about to write it again';
  if (healing.length === badNow.length) return ', and the next writeback heals it';
  return `, and the next writeback heals ${healing.length} of them`;
}

/** Each leads to its column. */
function Pages({ pages }: { pages: readonly number[] }) {
  return pages.map((page) => (
    <button key={page} type="button" className="leading" onClick={() => lookAt(page)}>
      page {page}
    </button>
  ));
}
