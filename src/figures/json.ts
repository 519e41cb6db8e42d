import type { Figures } from './figures.ts';
import type { Latencies } from './latency.ts';

/** Latencies as plain data, whole ns; the mean to a tenth. */
function latencyJson(latency: Latencies) {
  return {
    count: latency.count,
    mean: tenths(latency.mean),
    p50: latency.p50,
    p90: latency.p90,
    p99: latency.p99,
    p999: latency.p999,
    max: latency.max,
  };
}

/** All figures as plain data, for programs: times in ns, shares from 0 to 1. */
export function figuresJson(f: Figures, names: readonly string[]) {
  return {
    stores: f.stores,
    stores_you: f.storesYou,
    store_latency_ns: latencyJson(f.latency),
    stalled_stores: f.stalledStores,
    stalled_ns: f.stalledNs,
    stalled_now: f.heldCount,
    held_share: thousandths(f.heldShare),
    processes: names.map((name, i) => ({
      name,
      store_latency_ns: latencyJson(f.latencyOf[i]),
      held_share: thousandths(f.heldShareOf[i]),
    })),
    writeback_waits: f.writebackWaits,
    needless_waits: f.needlessWaits,
    needless_copies: f.needlessCopies,
    throttled: f.throttled,
    throttled_ns: f.throttledNs,
    faults: f.faults,
    tlb_shootdowns: f.shootdowns,
    pages_written: f.pagesWritten,
    requests: f.requests,
    copies: f.copies,
    wasted_copies: f.wastedCopies,
    wasted_share: thousandths(f.wastedShare),
    bytes_copied: f.bytesCopied,
    splits: f.splits,
    splits_void: f.splitsVoid,
    checksums: f.checksums,
    bounce_pages_now: f.poolHeld,
    bounce_pages_peak: f.poolPeak,
    bounce_pool_waits: f.poolWaits,
    mismatches_ever: f.mismatches,
    heals: f.heals,
    blocks_bad_now: f.badNow,
    blocks_bad_if_cut_now: f.badIfCutNow,
    mixes: f.mixes,
    fsyncs: f.fsyncs,
    fsync_latency_ns: latencyJson(f.fsyncLatency),
    commits: f.commits,
    flushes: f.flushes,
    dirty_pages_now: f.dirtyPages,
    writeback_pages_now: f.writebackPages,
    dirty_pages_peak: f.dirtyPeak,
    sectors_not_durable: f.unsaved.sectors,
    pages_not_durable: f.unsaved.pages,
    device_utilisation: thousandths(f.utilisation),
    bytes_to_media: f.mediaBytes,
  };
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

function thousandths(value: number): number {
  return Math.round(value * 1000) / 1000;
}
