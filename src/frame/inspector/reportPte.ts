import { BY_MMAP, RULE_GOES_ON, RULE_PATIENT, RULE_WAITS } from '../../sim/constants.ts';
import { HARDWARE_BIT, POOL_FREE, TRACKING } from '../../sim/registers.ts';
import { readInPlace } from '../scene/source.ts';
import { holdOf, NOT_HELD } from '../scene/waits.ts';
import { durationText, letterOf, routeName } from '../scene/words.ts';
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
    const why = k.route[i] === BY_MMAP ? 'another file' : `it uses ${routeName(k, i)}`;
    return report(title, `not mapped: ${why}`, ends, { letter });
  }
  const held = holdOf(w, i, p) !== NOT_HELD && w.waiting[i] !== 0;
  return report(title, stateOf(now, bit, p), [...bits(now, i, p), ...ends], {
    letter,
    since: held
      ? `store to sector ${w.targetSector[i]} is held: ${waitWords(now, i)}, ${since(t, w.waitFrom[i])}`
      : '',
  });
}

function stateOf({ w }: Instant, bit: number, p: number): string {
  if (w.pteWritable[p] & bit) return 'RW: stores go through';
  return w.tlbDirty[p] & bit ? 'RO, but its TLB entry lets stores through' : 'RO: the next store faults';
}

function bits(now: Instant, i: number, p: number): Fact[] {
  const { w } = now;
  const bit = 1 << i;
  const tlb = (w.tlbDirty[p] & bit) !== 0;
  const writable = (w.pteWritable[p] & bit) !== 0;
  const hardware = w.reg[TRACKING] === HARDWARE_BIT;
  const facts = [
    fact('dirty bit', w.pteDirty[p] & bit ? 'set: stored since it was cleaned' : 'clear'),
    fact(
      'TLB entry',
      tlb
        ? writable
          ? 'writable and dirty'
          : 'writable: its shootdown is still to come'
        : 'read-only, or clean',
    ),
    fact('dirty tracking', hardware ? 'the CPU’s dirty bit' : 'write fault'),
  ];
  if (!writable && !tlb) facts.push(fact('a store now', `faults (page_mkwrite)${afterFault(now, i, p)}`));
  if (w.tlbOld[p] & bit) facts.push(fact('maps', 'the old page, until its shootdown', null, true));
  return facts;
}

/** What a fault on the page would meet now: its lock, then the rule of its writeback. */
function afterFault({ history: { k }, w }: Instant, i: number, p: number): string {
  const owner = w.lockOwner[p];
  if (owner !== 0 && owner !== i + 1) return ' and waits for the page’s lock';
  const rule = readInPlace(w, p) ? k.rowRule[w.wbRow[p]] : RULE_GOES_ON;
  if (rule === RULE_GOES_ON) return ' and goes on';
  if (rule === RULE_WAITS) return ' and waits for the writeback';
  if (rule === RULE_PATIENT)
    return ` and waits for the writeback, ${durationText(k.patienceNs)} at most; then it copies`;
  return w.reg[POOL_FREE] === 0 ? ' and waits: no page is spare for a copy' : ' and goes on with a copy';
}
