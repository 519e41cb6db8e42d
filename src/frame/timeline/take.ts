import type { Ns } from '../../model/units.ts';
import type { Log } from '../../sim/log.ts';
import type { TimelineIndex } from './timelineIndex.ts';

/** Takes an event of the log, at `at`, into the index. */
export type Take = (x: TimelineIndex, log: Log, e: number, at: Ns) => void;

/** By kind of event. */
export type Takes = Readonly<Partial<Record<number, Take>>>;
