import { HARDWARE_BIT, TRACKING } from '../../sim/registers.ts';
import { holdOf, NOT_HELD } from '../scene/waits.ts';
import { letterOf } from '../scene/words.ts';
import { since } from './names.ts';
import { type Fact, fact, type Instant, type Report, report } from './report.ts';
import { waitWords } from './reportProcess.ts';

/** A process's page table entry for a page. */
export function reportPte(now: Instant, i: number, p: number): Report {
  const { history, w, t } = now;
  const { k } = history;
  const letter = letterOf(i, k.you);
  const title = `${i === k.you ? 'Your' : `${letter}’s`} PTE for page ${p}`;
  const ends = [
    fact('process', i === k.you ? 'you' : `process ${letter}`, { kind: 'process', process: i }),
    fact('page', `page ${p}`, { kind: 'page', page: p }),
  ];
  const bit = 1 << i;
  if (!(k.mappers[p] & bit)) {
    return report(title, k.writes[i] ? 'not mapped: it uses write(2)' : 'not mapped: another file', ends, {
      letter,
    });
  }
  const writable = (w.pteWritable[p] & bit) !== 0;
  const held = holdOf(w, i, p) !== NOT_HELD && w.waiting[i] !== 0;
  return report(
    title,
    writable ? 'RW: stores go through' : 'RO: the next store faults',
    [...bits(now, i, p), ...ends],
    {
      letter,
      since: held
        ? `store to sector ${w.targetSector[i]} is held: ${waitWords(now, i)}, ${since(t, w.waitFrom[i])}`
        : '',
    },
  );
}

function bits({ history, w }: Instant, i: number, p: number): Fact[] {
  const bit = 1 << i;
  const tlb = (w.tlbDirty[p] & bit) !== 0;
  const writable = (w.pteWritable[p] & bit) !== 0;
  const hardware = w.reg[TRACKING] === HARDWARE_BIT;
  const held = w.wb[p] && history.k.rowHolds[w.wbRow[p]] && !w.oldFrame[p];
  const facts = [
    fact('dirty bit', w.pteDirty[p] & bit ? 'set: stored since it was cleaned' : 'clear'),
    fact(
      'TLB entry',
      tlb ? (writable ? 'writable and dirty' : 'stale: it still lets it store') : 'read-only, or clean',
    ),
    fact('dirty tracking', hardware ? 'the CPU’s dirty bit' : 'write fault'),
  ];
  if (!writable)
    facts.push(
      fact('a store now', held ? 'faults, and is held: writeback' : 'faults (page_mkwrite) and goes on'),
    );
  if (w.tlbOld[p] & bit) facts.push(fact('maps', 'the old page, until its shootdown', null, true));
  return facts;
}
