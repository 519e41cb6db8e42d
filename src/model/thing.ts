/** A meter of the rail that can be looked into. */
export type MeterId =
  | 'mismatches'
  | 'latency'
  | 'stalled'
  | 'copied'
  | 'cost'
  | 'dirty'
  | 'unsaved'
  | 'fsync';

/** Something of the machine that can be pointed at and inspected; what is on a page is found by its page. */
export type Thing =
  | {
      readonly kind: 'heading' | 'page' | 'checksum' | 'copy' | 'request' | 'slot' | 'block';
      readonly page: number;
    }
  | { readonly kind: 'sector'; readonly page: number; readonly sector: number }
  | { readonly kind: 'pte'; readonly page: number; readonly process: number }
  | { readonly kind: 'process'; readonly process: number }
  | { readonly kind: 'meter'; readonly meter: MeterId }
  /** An event of the run's log, by its number. */
  | { readonly kind: 'event'; readonly event: number }
  | { readonly kind: 'flusher' | 'flush' | 'nothing' };
