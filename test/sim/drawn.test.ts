import { expect, test } from 'vitest';
import { processOf, scenarioOf } from '../../src/model/defaults.ts';
import type { ProcessSpec, Scenario } from '../../src/model/scenario.ts';
import { FOREVER } from '../../src/model/units.ts';
import { dedent, draw } from './draw.ts';
import { historyOf } from './stepping.ts';

/**
 * Each mode, drawn: small histories to be held against the model page by hand. Unless a test says
 * otherwise, A stores into sector 5 of page 0 every 12 µs: its first store is issued at 12 000, and
 * the flusher wakes at 20 000 and takes every dirty page. A store's fault: 10 to its issue, 300 entry,
 * 700 under the lock. Writeback: 100 a PTE, 1 000 a shootdown, 700 a copy, 100 a checksum; then 500
 * of command, 1 000 a sector, 5 000 of media, without a write cache.
 */
const COSTS: Scenario['costs'] = {
  storeNs: 10,
  faultEntryNs: 300,
  faultNs: 700,
  writeNs: 1_200,
  pteNs: 100,
  shootdownNs: 1_000,
  copyNs: 700,
  crcNs: 100,
};

const DEVICE: Scenario['device'] = {
  queueDepth: 1,
  commandNs: 500,
  sectorNs: 1_000,
  mediaNs: 5_000,
  channels: 1,
  writeCache: false,
  cachePages: 8,
  destageNs: 10_000,
  flushNs: 2_000,
  fua: true,
  plp: false,
  lies: false,
  mirror: 'none',
  lagNs: 0,
};

/** Stores into one sector of one page, every 12 µs. */
const ticker = (page: number, sector: number, changes: Partial<ProcessSpec> = {}) =>
  processOf({ pattern: 'one-sector', pace: 'fixed', thinkNs: 12_000, stores: 2, page, sector, ...changes });

const BASE: Scenario = {
  ...scenarioOf({ pages: 1, device: 'teaching', processes: [] }),
  processes: [ticker(0, 5)],
  runNs: 39_999,
  costs: COSTS,
  device: DEVICE,
};
const KERNEL = { ...BASE.kernel, flusherNs: 20_000, expireNs: 0, commitNs: FOREVER };

const drawn = (changes: Partial<Scenario>, from = 20_000) =>
  draw(historyOf({ ...BASE, kernel: KERNEL, ...changes }), from);

/**
 * The first row: no checksum, nothing held, no copy. The clean page was mapped read-only all the
 * same (write-notify), so both stores fault; the second one, during writeback, faults without
 * waiting. The device reads s5 at 27 600, after the store: A2 goes out, and no error comes of it. The one
 * block is overwritten in place: version 0.
 */
test('No checksum: a store during writeback goes on at once, and the device takes what it finds', () => {
  expect(drawn({ strategy: 'no-checksum' }, 12_000)).toBe(
    dedent(`
      12 010  A        fault           page 0 s5
      12 310  A        dirty           page 0
      13 010  A        grant           page 0 s5
      13 010  A        store           page 0 s5 = A1
      20 000  flusher  tick
      20 100  flusher  protect         page 0 of A
      21 100  flusher  shootdown       page 0 of A
      21 100  flusher  writeback       page 0 no-checksum
      21 100  flusher  submit          page 0 request 1
      21 100  flusher  tick-end        1 taken
      21 100  slot 0   start           page 0 request 1
      24 600  slot 0   dma             page 0 s0..s2 = - - -
      25 020  A        fault           page 0 s5
      25 320  A        dirty           page 0
      25 600  slot 0   dma             page 0 s3 = -
      26 020  A        grant           page 0 s5
      26 020  A        store           page 0 s5 = A2
      29 600  slot 0   dma             page 0 s4..s7 = - A2 - -
      34 600  media 0  media           page 0 request 1
      34 600  slot 0   complete        page 0 version 0
    `),
  );
});

/**
 * Second row: a checksum, nothing held. The checksum reads A1 at 21 200; the store lands at 26 020; the
 * device reads s5 at 27 700: the block's bytes differ from its checksum. The store left the page dirty, so
 * the next tick rewrites it, and the mismatch heals. With checksums no block is overwritten: versions 1, 2.
 */
test('Checksum, unstable: a store between the checksum’s read and the DMA’s breaks the block, and a rewrite heals it', () => {
  expect(drawn({ strategy: 'checksum-unstable', runNs: 59_999 })).toBe(
    dedent(`
      20 000  flusher  tick
      20 100  flusher  protect         page 0 of A
      21 100  flusher  shootdown       page 0 of A
      21 100  flusher  writeback       page 0 checksum-unstable
      21 200  flusher  checksum        page 0
      21 200  flusher  submit          page 0 request 1
      21 200  flusher  tick-end        1 taken
      21 200  slot 0   start           page 0 request 1
      24 700  slot 0   dma             page 0 s0..s2 = - - -
      25 020  A        fault           page 0 s5
      25 320  A        dirty           page 0
      25 700  slot 0   dma             page 0 s3 = -
      26 020  A        grant           page 0 s5
      26 020  A        store           page 0 s5 = A2
      29 700  slot 0   dma             page 0 s4..s7 = - A2 - -
      34 700  media 0  media           page 0 request 1
      34 700  slot 0   complete        page 0 version 1
      34 700  slot 0   mismatch        page 0
      40 000  flusher  tick
      40 100  flusher  protect         page 0 of A
      41 100  flusher  shootdown       page 0 of A
      41 100  flusher  writeback       page 0 checksum-unstable
      41 200  flusher  checksum        page 0
      41 200  flusher  submit          page 0 request 2
      41 200  flusher  tick-end        1 taken
      41 200  slot 0   start           page 0 request 2
      49 700  slot 0   dma             page 0 s0..s7 = - - - - - A2 - -
      54 700  media 0  media           page 0 request 2
      54 700  slot 0   complete        page 0 version 2
      54 700  slot 0   heal            page 0
    `),
  );
});

/**
 * Third row: every page is copied before its checksum. The copy is made at 21 800; A's store at 26 020
 * lands in the page, and the device reads A1 from the copy.
 */
test('Bounce: the I/O and the checksum read the copy, the store goes on at once', () => {
  expect(drawn({ strategy: 'bounce' })).toBe(
    dedent(`
      20 000  flusher  tick
      20 100  flusher  protect         page 0 of A
      21 100  flusher  shootdown       page 0 of A
      21 100  flusher  writeback       page 0 bounce
      21 800  flusher  copy            page 0 to frame 1
      21 900  flusher  checksum        page 0
      21 900  flusher  submit          page 0 request 1
      21 900  flusher  tick-end        1 taken
      21 900  slot 0   start           page 0 request 1
      24 400  slot 0   dma             page 0 s0..s1 = - -
      25 020  A        fault           page 0 s5
      25 320  A        dirty           page 0
      25 400  slot 0   dma             page 0 s2 = -
      26 020  A        grant           page 0 s5
      26 020  A        store           page 0 s5 = A2
      30 400  slot 0   dma             page 0 s3..s7 = - - A1 - -
      35 400  media 0  media           page 0 request 1
      35 400  slot 0   complete        page 0 version 1
    `),
  );
});

/**
 * Section 10, wasted copies: bounced, and no store came before completion.
 */
test('Bounce: a copy that nobody needed', () => {
  expect(drawn({ strategy: 'bounce', processes: [ticker(0, 5, { stores: 1 })] })).toBe(
    dedent(`
      20 000  flusher  tick
      20 100  flusher  protect         page 0 of A
      21 100  flusher  shootdown       page 0 of A
      21 100  flusher  writeback       page 0 bounce
      21 800  flusher  copy            page 0 to frame 1
      21 900  flusher  checksum        page 0
      21 900  flusher  submit          page 0 request 1
      21 900  flusher  tick-end        1 taken
      21 900  slot 0   start           page 0 request 1
      30 400  slot 0   dma             page 0 s0..s7 = - - - - - A1 - -
      35 400  media 0  media           page 0 request 1
      35 400  slot 0   complete        page 0 version 1
      35 400  slot 0   wasted          page 0
    `),
  );
});

/**
 * Fourth row. The fault takes the lock at 25 320, dirties the page, and 700 later finds it under
 * writeback: it sleeps with the lock until the completion. In one step then: PTE writable, store, unlock.
 */
test('RO-flip: a store during writeback waits for its completion', () => {
  expect(drawn({ strategy: 'ro-flip' })).toBe(
    dedent(`
      20 000  flusher  tick
      20 100  flusher  protect         page 0 of A
      21 100  flusher  shootdown       page 0 of A
      21 100  flusher  writeback       page 0 ro-flip
      21 200  flusher  checksum        page 0
      21 200  flusher  submit          page 0 request 1
      21 200  flusher  tick-end        1 taken
      21 200  slot 0   start           page 0 request 1
      24 700  slot 0   dma             page 0 s0..s2 = - - -
      25 020  A        fault           page 0 s5
      25 320  A        dirty           page 0
      25 700  slot 0   dma             page 0 s3 = -
      26 020  A        writeback-wait  page 0 s5
      29 700  slot 0   dma             page 0 s4..s7 = - A1 - -
      34 700  media 0  media           page 0 request 1
      34 700  slot 0   complete        page 0 version 1
      34 700  A        writeback-woken page 0
      34 700  A        grant           page 0 s5
      34 700  A        store           page 0 s5 = A2
    `),
  );
});

/**
 * At 26 020 the device had read s0 … s3, so a store into s0 would have been harmless, but
 * the host cannot know. Else as above.
 */
test('RO-flip: a wait is needless if the device had read the sector already', () => {
  expect(drawn({ strategy: 'ro-flip', processes: [ticker(0, 0)] }, 25_000)).toBe(
    dedent(`
      25 020  A        fault           page 0 s0
      25 320  A        dirty           page 0
      25 700  slot 0   dma             page 0 s3 = -
      26 020  A        writeback-wait  page 0 s0 needless
      29 700  slot 0   dma             page 0 s4..s7 = - - - -
      34 700  media 0  media           page 0 request 1
      34 700  slot 0   complete        page 0 version 1
      34 700  A        writeback-woken page 0
      34 700  A        grant           page 0 s0
      34 700  A        store           page 0 s0 = A2
    `),
  );
});

/**
 * Fifth row, and *Split*: the fault copies (700), puts the copy in the page's place and in every PTE,
 * read-only, shoots down every mapper (A, and you), and only then the store lands, at 28 720. The I/O keeps
 * the old page: the device reads A1.
 */
test('Bounce on fault: the faulting writer splits the page', () => {
  expect(drawn({ strategy: 'bounce-on-fault' })).toBe(
    dedent(`
      20 000  flusher  tick
      20 100  flusher  protect         page 0 of A
      21 100  flusher  shootdown       page 0 of A
      21 100  flusher  writeback       page 0 bounce-on-fault
      21 200  flusher  checksum        page 0
      21 200  flusher  submit          page 0 request 1
      21 200  flusher  tick-end        1 taken
      21 200  slot 0   start           page 0 request 1
      24 700  slot 0   dma             page 0 s0..s2 = - - -
      25 020  A        fault           page 0 s5
      25 320  A        dirty           page 0
      26 700  slot 0   dma             page 0 s3..s4 = - -
      26 720  A        split           page 0 s5 to frame 1
      27 700  slot 0   dma             page 0 s5 = A1
      27 720  A        shootdown       page 0 of A
      28 700  slot 0   dma             page 0 s6 = -
      28 720  A        shootdown       page 0 of Y
      28 720  A        grant           page 0 s5
      28 720  A        store           page 0 s5 = A2
      29 700  slot 0   dma             page 0 s7 = -
      34 700  media 0  media           page 0 request 1
      34 700  slot 0   complete        page 0 version 1
    `),
  );
});

/**
 * *Split*: none free: wait for completion instead, no retry. Two pages in one request, one spare page: A
 * takes it at 26 020 (of two steps due at once the lower actor's comes first), B waits until 43 900. The two pages complete
 * together; A's old page goes to the pool then.
 */
test('Bounce on fault without a spare page: the second writer waits for completion', () => {
  expect(
    drawn(
      {
        strategy: 'bounce-on-fault',
        kernel: { ...KERNEL, pool: 1, merge: 2 },
        files: [{ pages: 2, checksum: true }],
        processes: [ticker(0, 5), ticker(1, 0)],
        runNs: 44_000,
      },
      22_400,
    ),
  ).toBe(
    dedent(`
      22 400  flusher  checksum        page 1
      22 400  flusher  submit          page 0 request 1
      22 400  flusher  tick-end        2 taken
      22 400  slot 0   start           page 0 request 1
      24 900  slot 0   dma             page 0 s0..s1 = - -
      25 020  A        fault           page 0 s5
      25 020  B        fault           page 1 s0
      25 320  A        dirty           page 0
      25 320  B        dirty           page 1
      25 900  slot 0   dma             page 0 s2 = -
      26 020  B        split-void      page 1 s0 no spare page
      26 020  B        writeback-wait  page 1 s0
      26 720  A        split           page 0 s5 to frame 2
      26 900  slot 0   dma             page 0 s3 = -
      27 720  A        shootdown       page 0 of A
      27 900  slot 0   dma             page 0 s4 = -
      28 720  A        shootdown       page 0 of B
      28 900  slot 0   dma             page 0 s5 = A1
      29 720  A        shootdown       page 0 of Y
      29 720  A        grant           page 0 s5
      29 720  A        store           page 0 s5 = A2
      30 900  slot 0   dma             page 0 s6..s7 = - -
      38 900  slot 0   dma             page 1 s0..s7 = B1 - - - - - - -
      40 000  flusher  tick
      40 000  flusher  tick-end        0 taken
      43 900  media 0  media           page 0 request 1
      43 900  slot 0   complete        page 0 version 1
      43 900  slot 0   complete        page 1 version 1
      43 900  B        writeback-woken page 1
      43 900  B        grant           page 1 s0
      43 900  B        store           page 1 s0 = B2
    `),
  );
});

/**
 * Sixth row: T counts from the start of the wait for writeback, 26 020, not for the lock. At 29 020 it is
 * over; copy, two shootdowns, store at 31 720. By then s5 had been read: the copy was needless.
 */
test('Patient, T = 3 µs: waits that long for writeback, then splits', () => {
  expect(drawn({ strategy: 'patient', patienceNs: 3_000 })).toBe(
    dedent(`
      20 000  flusher  tick
      20 100  flusher  protect         page 0 of A
      21 100  flusher  shootdown       page 0 of A
      21 100  flusher  writeback       page 0 patient
      21 200  flusher  checksum        page 0
      21 200  flusher  submit          page 0 request 1
      21 200  flusher  tick-end        1 taken
      21 200  slot 0   start           page 0 request 1
      24 700  slot 0   dma             page 0 s0..s2 = - - -
      25 020  A        fault           page 0 s5
      25 320  A        dirty           page 0
      25 700  slot 0   dma             page 0 s3 = -
      26 020  A        writeback-wait  page 0 s5
      28 700  slot 0   dma             page 0 s4..s6 = - A1 -
      29 020  A        patience-over   page 0 s5
      29 700  slot 0   dma             page 0 s7 = -
      29 720  A        split           page 0 s5 to frame 1
      30 720  A        shootdown       page 0 of A
      31 720  A        shootdown       page 0 of Y
      31 720  A        grant           page 0 s5
      31 720  A        store           page 0 s5 = A2
      34 700  media 0  media           page 0 request 1
      34 700  slot 0   complete        page 0 version 1
    `),
  );
});

/**
 * The same with more patience: the completion at 34 700 ends the wait, nothing is copied. As RO-flip.
 */
test('Patient, T = 10 µs: the completion comes before the patience is over', () => {
  expect(drawn({ strategy: 'patient', patienceNs: 10_000 }, 25_000)).toBe(
    dedent(`
      25 020  A        fault           page 0 s5
      25 320  A        dirty           page 0
      25 700  slot 0   dma             page 0 s3 = -
      26 020  A        writeback-wait  page 0 s5
      29 700  slot 0   dma             page 0 s4..s7 = - A1 - -
      34 700  media 0  media           page 0 request 1
      34 700  slot 0   complete        page 0 version 1
      34 700  A        writeback-woken page 0
      34 700  A        grant           page 0 s5
      34 700  A        store           page 0 s5 = A2
    `),
  );
});

/**
 * Last row: the flusher passes over. You call fsync at 20 000: it writes the tagged page in your name, then
 * waits; A waits as under RO-flip. Section 5: the new block is uncommitted, so fsync commits: metadata,
 * FLUSH (no volatile cache: a no-op), the root with FUA. Only then does it return.
 */
test('Wait for fsync: no background writeback at all; an fsync writes, and a store waits for it', () => {
  expect(
    drawn({
      strategy: 'wait-for-fsync',
      runNs: 54_000,
      interventions: [{ kind: 'fsync', at: 20_000, process: 1 }],
    }),
  ).toBe(
    dedent(`
      20 000  flusher  tick            passed over
      20 000  act      act
      20 000  Y        fsync-begin
      20 100  Y        protect         page 0 of A
      21 100  Y        shootdown       page 0 of A
      21 100  Y        writeback       page 0 wait-for-fsync
      21 200  Y        checksum        page 0
      21 200  Y        submit          page 0 request 1
      21 200  slot 0   start           page 0 request 1
      24 700  slot 0   dma             page 0 s0..s2 = - - -
      25 020  A        fault           page 0 s5
      25 320  A        dirty           page 0
      25 700  slot 0   dma             page 0 s3 = -
      26 020  A        writeback-wait  page 0 s5
      29 700  slot 0   dma             page 0 s4..s7 = - A1 - -
      34 700  media 0  media           page 0 request 1
      34 700  slot 0   complete        page 0 version 1
      34 700  Y        writeback-woken page 0
      34 700  A        writeback-woken page 0
      34 700  A        grant           page 0 s5
      34 700  A        store           page 0 s5 = A2
      34 700  commit   commit-begin    commit 1
      34 700  commit   submit          request 2
      34 700  slot 0   start           request 2
      36 200  slot 0   dma             s0 commit 1
      40 000  flusher  tick            passed over
      41 200  media 0  media           request 2
      41 200  slot 0   complete        request 2
      41 200  FLUSH    flush-sent      no-op
      41 200  FLUSH    flush-done
      41 200  commit   submit          request 3
      41 200  slot 0   start           request 3
      42 700  slot 0   dma             s0 commit 1
      47 700  media 0  media           request 3
      47 700  slot 0   complete        request 3
      47 700  commit   root-durable    commit 1
      47 700  Y        fsync-end
    `),
  );
});

/**
 * Section 2: PTEs are writable from the start. At its wake the flusher scans: a shootdown (1 000) and the fold
 * in one step. Nothing has to be protected, so writeback starts at once, and A's next store sets the bit
 * again without a fault; the page will be found dirty by the next scan.
 */
test('hardware-bit under Bounce: no store faults, a scan folds the dirty bits', () => {
  expect(drawn({ strategy: 'bounce', kernel: { ...KERNEL, tracking: 'hardware-bit' } }, 12_000)).toBe(
    dedent(`
      12 010  A        store           page 0 s5 = A1
      20 000  flusher  tick
      21 000  flusher  fold            page 0
      21 000  flusher  shootdown       page 0 of A
      21 000  flusher  dirty           page 0
      21 000  flusher  writeback       page 0 bounce
      21 700  flusher  copy            page 0 to frame 1
      21 800  flusher  checksum        page 0
      21 800  flusher  submit          page 0 request 1
      21 800  flusher  tick-end        1 taken
      21 800  slot 0   start           page 0 request 1
      23 300  slot 0   dma             page 0 s0 = -
      24 020  A        store           page 0 s5 = A2
      30 300  slot 0   dma             page 0 s1..s7 = - - - - A1 - -
      35 300  media 0  media           page 0 request 1
      35 300  slot 0   complete        page 0 version 1
    `),
  );
});

/**
 * Section 2: strategies that hold stores write-protect PTEs at writeback all the same, and leave them so:
 * A's first store did not fault, its second does, and waits. Your PTE is writable too, so it is changed too.
 */
test('hardware-bit under RO-flip: PTEs are write-protected at writeback all the same', () => {
  expect(drawn({ strategy: 'ro-flip', kernel: { ...KERNEL, tracking: 'hardware-bit' } }, 12_000)).toBe(
    dedent(`
      12 010  A        store           page 0 s5 = A1
      20 000  flusher  tick
      21 000  flusher  fold            page 0
      21 000  flusher  shootdown       page 0 of A
      21 000  flusher  dirty           page 0
      21 100  flusher  protect         page 0 of A
      22 100  flusher  shootdown       page 0 of A
      22 200  flusher  protect         page 0 of Y
      23 200  flusher  shootdown       page 0 of Y
      23 200  flusher  writeback       page 0 ro-flip
      23 300  flusher  checksum        page 0
      23 300  flusher  submit          page 0 request 1
      23 300  flusher  tick-end        1 taken
      23 300  slot 0   start           page 0 request 1
      24 020  A        fault           page 0 s5
      24 320  A        dirty           page 0
      24 800  slot 0   dma             page 0 s0 = -
      25 020  A        writeback-wait  page 0 s5
      31 800  slot 0   dma             page 0 s1..s7 = - - - - A1 - -
      36 800  media 0  media           page 0 request 1
      36 800  slot 0   complete        page 0 version 1
      36 800  A        writeback-woken page 0
      36 800  A        grant           page 0 s5
      36 800  A        store           page 0 s5 = A2
    `),
  );
});

/**
 * Section 2: entry 300, then the file's lock, the page's; at 25 800 A finds the page under writeback and waits
 * under both. B writes another page of the file at 26 300: it waits for the file's lock. After completion
 * 1 200 for the copy: copied and dirtied in one step. No PTE is involved.
 */
test('write(2): the file’s lock is held while it waits for writeback, so another write(2) waits too', () => {
  expect(
    drawn(
      {
        strategy: 'ro-flip',
        files: [{ pages: 2, checksum: true }],
        processes: [
          ticker(0, 5, { route: 'write' }),
          ticker(1, 0, { route: 'write', thinkNs: 26_000, stores: 1 }),
        ],
      },
      13_000,
    ),
  ).toBe(
    dedent(`
      13 500  A        store           page 0 s5 = A1
      13 500  A        dirty           page 0
      20 000  flusher  tick
      20 000  flusher  writeback       page 0 ro-flip
      20 100  flusher  checksum        page 0
      20 100  flusher  submit          page 0 request 1
      20 100  flusher  tick-end        1 taken
      20 100  slot 0   start           page 0 request 1
      25 600  slot 0   dma             page 0 s0..s4 = - - - - -
      25 800  A        writeback-wait  page 0 s5
      26 300  B        file-wait       held by A
      28 600  slot 0   dma             page 0 s5..s7 = A1 - -
      33 600  media 0  media           page 0 request 1
      33 600  slot 0   complete        page 0 version 1
      33 600  A        writeback-woken page 0
      34 800  A        store           page 0 s5 = A2
      34 800  A        dirty           page 0
      34 800  B        file-got        from A
      36 000  B        store           page 1 s0 = B1
      36 000  B        dirty           page 1
    `),
  );
});

/**
 * Section 4: it follows No checksum in checksum, copy and waiting. The mode is RO-flip; the row of this page's
 * writeback is the first, and A's store does not wait.
 */
test('a file without checksums: as No checksum, whatever the mode', () => {
  expect(
    drawn({
      strategy: 'ro-flip',
      files: [
        { pages: 1, checksum: true },
        { pages: 1, checksum: false },
      ],
      processes: [ticker(1, 5)],
    }),
  ).toBe(
    dedent(`
      20 000  flusher  tick
      20 100  flusher  protect         page 1 of A
      21 100  flusher  shootdown       page 1 of A
      21 100  flusher  writeback       page 1 no-checksum
      21 100  flusher  submit          page 1 request 1
      21 100  flusher  tick-end        1 taken
      21 100  slot 0   start           page 1 request 1
      24 600  slot 0   dma             page 1 s0..s2 = - - -
      25 020  A        fault           page 1 s5
      25 320  A        dirty           page 1
      25 600  slot 0   dma             page 1 s3 = -
      26 020  A        grant           page 1 s5
      26 020  A        store           page 1 s5 = A2
      29 600  slot 0   dma             page 1 s4..s7 = - A2 - -
      34 600  media 0  media           page 1 request 1
      34 600  slot 0   complete        page 1 version 0
    `),
  );
});

/**
 * Section 3, device: complete as soon as the cache has it, at the end of DMA. Without checksums fsync is write,
 * wait, FLUSH: the FLUSH destages what completed before it was sent (5 000), then costs its 2 000.
 */
test('fsync on a device with a write cache: completion comes early, durability with FLUSH', () => {
  expect(
    drawn(
      {
        strategy: 'no-checksum',
        device: { ...DEVICE, writeCache: true },
        processes: [ticker(0, 5, { stores: 1, fsyncEvery: 1 })],
      },
      13_000,
    ),
  ).toBe(
    dedent(`
      13 010  A        grant           page 0 s5
      13 010  A        store           page 0 s5 = A1
      13 010  A        fsync-begin
      13 110  A        protect         page 0 of A
      14 110  A        shootdown       page 0 of A
      14 110  A        writeback       page 0 no-checksum
      14 110  A        submit          page 0 request 1
      14 110  slot 0   start           page 0 request 1
      19 610  slot 0   dma             page 0 s0..s4 = - - - - -
      20 000  flusher  tick
      20 000  flusher  tick-end        0 taken
      22 610  slot 0   dma             page 0 s5..s7 = A1 - -
      22 610  slot 0   cached          page 0
      22 610  slot 0   complete        page 0 version 0
      22 610  A        writeback-woken page 0
      22 610  FLUSH    flush-sent
      27 610  media 0  destage         page 0
      29 610  FLUSH    flush-done
      29 610  A        fsync-end
    `),
  );
});
