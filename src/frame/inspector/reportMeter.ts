import { bytes, timeText, whole } from '../../figures/format.ts';
import type { MeterId } from '../../model/thing.ts';
import { PAGE_BYTES } from '../../model/units.ts';
import { actorName, plural } from './names.ts';
import { type Fact, fact, type Instant, type Report, report } from './report.ts';

interface Meter {
  readonly title: string;
  /** What it counts, exactly, and from which events. */
  readonly note: string;
  readonly facts: (now: Instant) => Fact[];
}

/** A meter: what it counts, its figures in full, and where they come from. */
export function reportMeter(now: Instant, id: MeterId): Report {
  const { title, note, facts } = METERS[id];
  return report(title, `from 0 to ${timeText(now.t)}, all of the run so far`, facts(now), { note });
}

const size = (n: number) => Object.values(bytes(n)).join(' ');
const percent = (share: number) => `${(share * 100).toPrecision(3)} %`;

const METERS: Readonly<Record<MeterId, Meter>> = {
  mismatches: {
    title: 'Checksum mismatches',
    note: 'The CRC-32C of each block’s bytes is computed and compared with the one stored. Bad now: the newest completed block of a page fails, so a scrub would find it. Bad if cut now: pages that a power cut at this instant would leave unreadable, found by trying it on a copy. Ever: “mismatch” events at completion. Healed: a failing block was rewritten.',
    facts: ({ figures: f, history }) => [
      fact('bad now', whole(f.badNow), null, f.badNow > 0),
      fact('bad if cut now', whole(f.badIfCutNow), null, f.badIfCutNow > 0),
      ...(history.k.legs > 1 ? [fact('legs disagree on', plural(f.legsDiffer, 'page'))] : []),
      fact('ever', whole(f.mismatches)),
      fact('healed', whole(f.heals)),
      fact('mixes', whole(f.mixes)),
      fact('checksums taken', whole(f.checksums)),
    ],
  },
  latency: {
    title: 'Store latency',
    note: 'From a store’s first issue to its landing, throttling included; at a fixed rate from the intended time. Each store counts once, when it lands, in logarithmic buckets with exact counts; quantiles are read from them. Yours are figured apart.',
    facts: ({ figures: { latency: l, stores } }) => [
      fact('stores', whole(stores)),
      ...(l.count === 0
        ? []
        : [
            fact('mean', timeText(l.mean)),
            fact('p50', timeText(l.p50)),
            fact('p90', timeText(l.p90)),
            fact('p99', timeText(l.p99)),
            fact('p99.9', timeText(l.p999)),
            fact('max', timeText(l.max)),
          ]),
    ],
  },
  stalled: {
    title: 'Writers stalled',
    note: 'A stall begins whenever a writer is put to sleep in a store: for a page’s lock, its writeback, a bounce page, the file’s lock, or because too much is dirty. Waits inside fsync are the fsync’s. Needless: the device had already read that sector. Yours are not counted in the sums.',
    facts: ({ figures: f, history }) => [
      fact('held now', whole(f.heldCount)),
      ...f.held
        .slice(0, f.heldCount)
        .map(({ process, reason, waitedNs }) =>
          fact(actorName(history, process), `${timeText(waitedNs)}, ${reason}`, { kind: 'process', process }),
        ),
      fact('stalls so far', whole(f.stalls)),
      fact('stores held, landed', whole(f.stalledStores)),
      fact('time held', timeText(f.stalledNs)),
      fact('needless waits', `${whole(f.needlessWaits)} of ${whole(f.writebackWaits)} for writeback`),
      fact('mean share of time held', percent(f.heldShare)),
      fact('throttled', `${plural(f.throttled, 'time')}, ${timeText(f.throttledNs)}`),
    ],
  },
  copied: {
    title: 'Copied',
    note: 'A copy is 4 KiB: a “copy” event (Bounce, before the checksum) or a “split” (a faulting writer copies). Wasted: no store came to the page before its write completed. Needless: the device had already read the sector that was stored to.',
    facts: ({ figures: f }) => [
      fact('bytes copied', size(f.bytesCopied)),
      fact('copies', whole(f.copies)),
      fact('wasted', f.copies === 0 ? '–' : `${whole(f.wastedCopies)}, ${percent(f.wastedShare)}`),
      fact('needless', whole(f.needlessCopies)),
      fact('splits', `${whole(f.splits)}, ${whole(f.splitsVoid)} in vain`),
      fact('pool now', `${whole(f.poolHeld)} of ${whole(f.poolSize)}, ${whole(f.poolPeak)} at most`),
      fact('waits for the pool', whole(f.poolWaits)),
    ],
  },
  cost: {
    title: 'Cost of protection',
    note: 'page_mkwrite faults: stores to a read-only PTE, in every strategy with write-notify the first after each cleaning. TLB shootdowns: entries flushed, charged to who flushes. Memory held by I/O: pages under writeback now.',
    facts: ({ figures: f, history: { k } }) => [
      fact('faults', whole(f.faults)),
      fact('a fault costs', timeText(k.faultEntryNs + k.faultNs)),
      fact('shootdowns', whole(f.shootdowns)),
      fact('a shootdown costs', timeText(k.shootdownNs)),
      fact('under writeback', `${plural(f.writebackPages, 'page')}, ${size(f.writebackPages * PAGE_BYTES)}`),
      fact('pages written', whole(f.pagesWritten)),
      fact('to media', size(f.mediaBytes)),
      fact('device busy', percent(f.utilisation)),
    ],
  },
  dirty: {
    title: 'Dirty memory',
    note: 'Pages marked dirty, and pages under writeback; one page can be both. Writers are throttled while the sum exceeds the hard limit. With the hardware’s dirty bit a scan finds dirty pages only at each wake and at fsync.',
    facts: ({ figures: f, history: { k } }) => [
      fact('dirty', whole(f.dirtyPages)),
      fact('under writeback', whole(f.writebackPages)),
      fact('most at once', whole(f.dirtyPeak)),
      fact('longest dirty', timeText(f.oldestDirtyNs)),
      fact('hard limit', plural(k.limit, 'page')),
      fact('background above', plural(k.background, 'page')),
    ],
  },
  unsaved: {
    title: 'Not yet safe on media',
    note: 'Sectors whose content in the page cache is not what the durable root names on media: each is compared. The time is since the oldest of these stores.',
    facts: ({ figures: f }) => [
      fact('sectors', whole(f.unsaved.sectors)),
      fact('in pages', whole(f.unsaved.pages)),
      fact('FLUSH sent', whole(f.flushes)),
      fact('commits', whole(f.commits)),
    ],
  },
  fsync: {
    title: 'fsync latency',
    note: 'From the call to its return: all dirty pages of its files written, waited for, committed and flushed. In the caller’s time; stores that wait meanwhile are the writers’ stalls.',
    facts: ({ figures: { fsyncs, fsyncLatency: l, commits } }) => [
      fact('calls returned', whole(fsyncs)),
      ...(fsyncs === 0
        ? []
        : [
            fact('mean', timeText(l.mean)),
            fact('p50', timeText(l.p50)),
            fact('p99', timeText(l.p99)),
            fact('max', timeText(l.max)),
          ]),
      fact('commits', whole(commits)),
    ],
  },
};
