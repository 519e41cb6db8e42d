import type { Ns } from '../../model/units.ts';
import { DIRECT_DONE, LOCK_GOT, POOL_GOT, QUEUE_GOT, SUBMIT, WRITEBACK_WOKEN } from '../../sim/events.ts';
import type { Log } from '../../sim/log.ts';
import { directProcess } from '../../sim/payload.ts';
import { doubled } from './search.ts';

/** With what a wait inside an fsync ends. */
const WOKEN: readonly number[] = [WRITEBACK_WOKEN, LOCK_GOT, POOL_GOT, QUEUE_GOT, DIRECT_DONE];

/** What a process's fsyncs spent their time on: until when each wrote, and until when it then waited for what it wrote. */
export class SyncStages {
  private length = 0;
  private writes = new Float64Array(4);
  private waits = new Float64Array(4);

  begin(at: Ns) {
    if (this.length === this.writes.length) {
      this.writes = doubled(this.writes);
      this.waits = doubled(this.waits);
    }
    this.writes[this.length] = at;
    this.waits[this.length] = at;
    this.length++;
  }

  /** The fsync under way has submitted a request: until here it writes. */
  submitted(at: Ns) {
    if (this.length === 0) return;
    this.writes[this.length - 1] = at;
    this.waits[this.length - 1] = at;
  }

  /** A wait of the fsync under way has ended. */
  woken(at: Ns) {
    if (this.length > 0) this.waits[this.length - 1] = at;
  }

  /** Until when the ith fsync wrote; then it waited until `waited`; the rest was the commit, or the FLUSH. */
  written(i: number): Ns {
    return this.writes[i];
  }

  waited(i: number): Ns {
    return this.waits[i];
  }

  /** Keeps so many; what an open one had done by event `end` is read again from where it began; -1: none is open. */
  cutTo(length: number, log: Log, begin: number, end: number) {
    this.length = length;
    if (begin < 0) return;
    const actor = log.actor(begin);
    this.submitted(log.at(begin));
    for (let e = begin + 1; e < end; e++) {
      const kind = log.kind(e);
      const own = kind === DIRECT_DONE ? directProcess(log.value(e)) === actor : log.actor(e) === actor;
      if (!own) continue;
      if (kind === SUBMIT) this.submitted(log.at(e));
      else if (WOKEN.includes(kind)) this.woken(log.at(e));
    }
  }
}
