import type { PresetId } from './presets.ts';

/** What to look for in each preset, in one line; held by test/model/presets.test.ts. Apart, since only who chooses reads it. */
export const PROMISES: Readonly<Record<PresetId, string>> = {
  'hot-counter': 'One counter, one page, one patient disk: stable pages hold the counter for milliseconds.',
  'store-and-kick':
    'A benchmark got hundreds of times slower under RO-flip: it starts writeback after every store.',
  'never-touched':
    'Bounce copies every page, and at least 98 of 100 copies are of pages nobody touched meanwhile.',
  'fsync-commit':
    'fsync returns when its pages are on media and, with checksums, the commit that names them: tens of milliseconds. Under RO-flip a writer who never calls it waits as well.',
  'fast-ssd': 'When the device is quick, waiting hardly matters: RO-flip’s p99 is within 50 µs of Bounce’s.',
  'lying-disk':
    'FLUSH says done at once: nearly every power cut takes what an fsync had promised. Made honest, this disk loses none of it.',
  'disk-that-lies':
    'FLUSH says done at once, so fsync takes half as long, and most power cuts take what it promised: stores lost, pages unreadable. Made honest, this disk loses none of it.',
  'dirty-bit':
    'With the hardware’s dirty bit no store faults, and between two scans the dirty limit is blind.',
  'dry-pool':
    'With one spare page the flusher waits for it under Bounce, and a faulting writer under Bounce on fault.',
  'fsync-scribble-cut':
    'fsync has returned 0, a store hit its write, the power goes at 52 ms: under Checksum, unstable a promised page reads as EIO.',
  'cache-off':
    'Without a write cache a write that completed is on media: a held store waits 1000 times longer, and not even a disk that lies loses what it promised.',
  'missing-flush':
    'O_DIRECT with O_SYNC, and FLUSH is sent before the data is in: power cuts take what was promised, though the device is honest. Sent after the data, none can.',
  'two-mirrors':
    'Each leg of a mirror reads the page when it gets to it: under No checksum they come to hold different bytes, and nobody notices. Under RO-flip they agree, unless writes complete when one leg has them.',
};
