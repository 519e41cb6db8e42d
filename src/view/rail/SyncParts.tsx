import { useEffect, useRef } from 'react';
import { time } from '../../figures/format.ts';
import { lastSync, type SyncParts as Parts } from '../../figures/syncParts.ts';
import type { Ns } from '../../model/units.ts';
import { onReadout } from './readout.ts';
import './syncParts.css';

const STAGES = ['pages', 'commit', 'flush'] as const;

/** What the latest fsync spent its time on, as a bar and in words: so one sees what its promise costs. */
export function SyncParts() {
  const node = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let shown = -1;
    return onReadout(({ history, t }) => {
      const parts = lastSync(history.log, t);
      const event = parts?.event ?? -1;
      if (event === shown || !node.current) return;
      shown = event;
      node.current.hidden = parts === null;
      if (parts) write(node.current, parts);
    });
  }, []);
  return (
    <div ref={node} className="sync-parts" hidden>
      <div aria-hidden="true">
        {STAGES.map((stage) => (
          <span key={stage} data-stage={stage} />
        ))}
      </div>
      <p className="aside">
        the last:{' '}
        {STAGES.map((stage) => (
          <span key={stage} data-words={stage} />
        ))}
      </p>
    </div>
  );
}

function write(node: HTMLElement, parts: Parts): void {
  for (const stage of STAGES) {
    const bar = node.querySelector<HTMLElement>(`[data-stage="${stage}"]`);
    bar?.style.setProperty('flex-grow', String(parts[stage] / Math.max(1, parts.took)));
    const words = node.querySelector(`[data-words="${stage}"]`);
    if (words) words.textContent = WORDS[stage](parts);
  }
}

const WORDS: Record<(typeof STAGES)[number], (parts: Parts) => string> = {
  pages: ({ pages }) => `pages ${said(pages)}`,
  commit: ({ commit }) => `commit ${said(commit)}`,
  flush: ({ flush, answer }) => `FLUSH ${answer === 'done' ? said(flush) : NO_FLUSH[answer ?? 'none']}`,
};

const NO_FLUSH = { none: 'not sent', 'no-cache': '0, no cache', lie: '0, a lie' };

function said(ns: Ns): string {
  const { value, unit } = time(ns);
  return `${value} ${unit}`;
}
