import { useEffect, useRef } from 'react';
import { bytes, type Quantity, time, UNKNOWN, whole } from '../../figures/format.ts';
import { unsavedStores } from '../../figures/unsaved.ts';
import { PAGE_BYTES } from '../../model/units.ts';
import type { Lab } from '../../store/lab.ts';
import { later } from '../app/later.tsx';
import { useLab } from '../app/useLab.ts';
import { Live, Meter, Only } from './Live.tsx';
import { onReadout, type Readout } from './readout.ts';
import { Section } from './Section.tsx';

function text({ value, unit }: Quantity): string {
  return `${value} ${unit}`;
}

const allowed = ({ figures, history }: Readout) => {
  const used = bytes((figures.dirtyPages + figures.writebackPages) * PAGE_BYTES);
  return `${text(used)} of ${text(bytes(history.k.limit * PAGE_BYTES))} allowed`;
};

const WIDTH = 276;

/** Pages dirty (stippled) and under writeback (ink), with the limit where it is near. */
export function DirtyMemory({ withWork }: { withWork: boolean }) {
  const dirty = useRef<SVGRectElement>(null);
  const writeback = useRef<SVGRectElement>(null);
  const limit = useRef<SVGPathElement>(null);
  const words = useRef<HTMLSpanElement>(null);
  useEffect(
    () =>
      onReadout(({ figures, history }) => {
        const { k } = history;
        const near = k.limit <= 2 * k.pages;
        // A page can be dirty again while it is under writeback, so there is room for twice the pages.
        const unit = WIDTH / (near ? Math.max(k.pages, k.limit) + 1 : 2 * k.pages);
        const d = Math.min(WIDTH, figures.dirtyPages * unit);
        dirty.current?.setAttribute('width', String(d));
        writeback.current?.setAttribute('x', String(d));
        writeback.current?.setAttribute('width', String(Math.min(WIDTH - d, figures.writebackPages * unit)));
        limit.current?.setAttribute('d', near ? `M${k.limit * unit} 0v19` : '');
        if (words.current) {
          words.current.textContent = `${figures.dirtyPages} dirty · ${figures.writebackPages} under writeback${near ? ` · limit ${k.limit}` : ''}`;
        }
      }),
    [],
  );
  return (
    <Section title="Dirty memory" meter="dirty" note={allowed}>
      <svg className="dirty" viewBox={`-1 -1 ${WIDTH + 2} 20`} aria-hidden="true">
        <defs>
          <pattern id="stipple" width={3} height={3} patternUnits="userSpaceOnUse">
            <circle cx={1} cy={1} r={0.6} fill="var(--ink2)" />
          </pattern>
        </defs>
        <rect width={WIDTH} height={15} y={1.5} rx={3} className="room" />
        <rect ref={dirty} height={15} y={1.5} fill="url(#stipple)" className="dirty-part" />
        <rect ref={writeback} height={15} y={1.5} fill="var(--ink)" />
        <path ref={limit} className="limit" />
      </svg>
      <p className="aside">
        <span ref={words} />
        {withWork && (
          <span className="line">
            <Live read={workText} />
          </span>
        )}
      </p>
    </Section>
  );
}

const lost = { stores: 0, first: -1 };
const lostOf = ({ figures, history, t }: Readout) => unsavedStores(history, figures.unsaved, t, lost);

/** The time since the earliest store that a cut now could take away. */
function work(r: Readout): Quantity {
  const { first } = lostOf(r);
  if (first < 0) return { value: '0', unit: 'ms of work' };
  const { value, unit } = time(r.t - r.history.log.at(first));
  return { value, unit: `${unit} of work` };
}
const stores = (r: Readout) => {
  const count = lostOf(r).stores;
  return { value: whole(count), unit: count === 1 ? 'store' : 'stores' };
};
const workText = (r: Readout) => `${text(work(r))}, ${text(stores(r))}, not yet safe`;
const pages = ({ figures }: Readout) =>
  `in ${whole(figures.unsaved.pages)} ${figures.unsaved.pages === 1 ? 'page' : 'pages'}`;

/** What a power cut now could take away. */
export function NotYetOnMedia() {
  return (
    <Section title="Not yet safe on media" meter="unsaved" note={pages}>
      <dl className="meters snug">
        <Meter
          read={work}
          name={<span className="unseen">since the earliest store that a cut could lose</span>}
          large
        />
        <Meter read={stores} name={<span className="unseen">that a cut could lose</span>} large />
      </dl>
    </Section>
  );
}

const anySync = ({ figures }: Readout) => figures.fsyncs > 0;
const syncs = ({ figures }: Readout) => `${whole(figures.fsyncs)} ${figures.fsyncs === 1 ? 'call' : 'calls'}`;
const syncTime = (pick: 'p50' | 'p99' | 'max') => (r: Readout) =>
  anySync(r) ? time(r.figures.fsyncLatency[pick]) : UNKNOWN;
const SYNC_TIMES = { p50: syncTime('p50'), p99: syncTime('p99'), max: syncTime('max') };

const SyncParts = later(async () => (await import('./SyncParts.tsx')).SyncParts);
/** Whether anybody will call fsync: what shows its parts is fetched only then. */
const isCalled = ({ scenario: { processes, interventions } }: Lab) =>
  processes.some(({ fsyncEvery, fsyncEveryNs }) => fsyncEvery + fsyncEveryNs > 0) ||
  interventions.some(({ kind }) => kind === 'fsync');

/** How long fsync took, once somebody has called it. */
export function FsyncLatency() {
  const called = useLab(isCalled);
  return (
    <Only when={anySync}>
      <Section title="fsync latency" meter="fsync" note={syncs}>
        <dl className="meters">
          <Meter read={SYNC_TIMES.p50} name="p50" />
          <Meter read={SYNC_TIMES.p99} name="p99" />
          <Meter read={SYNC_TIMES.max} name="max" />
        </dl>
        {called && <SyncParts />}
      </Section>
    </Only>
  );
}
