import type { Thing } from '../../model/thing.ts';
import { DOWN, RUNNING } from '../../sim/registers.ts';
import { type Instant, type Report, report } from './report.ts';
import { reportBlock } from './reportBlock.ts';
import { reportDown } from './reportDown.ts';
import { reportEvent } from './reportEvent.ts';
import { reportFlush, reportFlusher } from './reportMachine.ts';
import { reportMeter } from './reportMeter.ts';
import { reportChecksum, reportCopy, reportPage, reportSector } from './reportPage.ts';
import { reportProcess } from './reportProcess.ts';
import { reportPte } from './reportPte.ts';
import { reportRequest, reportSlot } from './reportRequest.ts';

/** Whether this machine has such a thing: another scenario may have fewer pages or processes, another run fewer events. */
export function exists({ history: { k, log } }: Instant, thing: Thing): boolean {
  if ('page' in thing && thing.page >= k.pages) return false;
  if ('process' in thing && thing.process >= k.processes) return false;
  if (thing.kind === 'event') return thing.event < log.length;
  return thing.kind !== 'nothing';
}

/** What there is to say of a thing now; it must exist. `tell`: an event in a sentence. */
export function reportOf(now: Instant, thing: Thing, tell: (event: number) => string): Report {
  const down = now.w.reg[DOWN] === RUNNING ? undefined : reportDown(now, thing);
  if (down) return down;
  switch (thing.kind) {
    case 'heading':
    case 'page':
      return reportPage(now, thing.page);
    case 'sector':
      return reportSector(now, thing.page, thing.sector);
    case 'checksum':
      return reportChecksum(now, thing.page);
    case 'copy':
      return reportCopy(now, thing.page);
    case 'request':
      return reportRequest(now, thing.page);
    case 'slot':
      return reportSlot(now, thing.page);
    case 'block':
      return reportBlock(now, thing.page);
    case 'pte':
      return reportPte(now, thing.process, thing.page);
    case 'process':
      return reportProcess(now, thing.process);
    case 'flusher':
      return reportFlusher(now);
    case 'flush':
      return reportFlush(now);
    case 'meter':
      return reportMeter(now, thing.meter);
    case 'event':
      return reportEvent(now, thing.event, tell(thing.event));
    case 'nothing':
      return report('Nothing', '', []);
  }
}
