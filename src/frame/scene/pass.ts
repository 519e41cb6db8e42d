import { TICK } from '../../sim/events.ts';
import type { Frame } from './frame.ts';
import type { SceneHistory } from './view.ts';

/** What is known of the flusher's pass: of which history, up to which event, and its first page (-1: none yet). */
interface Pass {
  readonly history: SceneHistory;
  upTo: number;
  begin: number;
}

/** Further than so many events it is quicker to look back from the end. */
const LEAP = 4096;

let pass: Pass | undefined;

/** The page at which the flusher's present or latest pass began; -1: none. The log tells it; what was read is kept. */
export function passBegin(f: Frame): number {
  if (pass?.history !== f.history) pass = { history: f.history, upTo: 0, begin: -1 };
  if (f.end < pass.upTo || f.end > pass.upTo + LEAP) startOver(f, pass);
  for (let e = pass.upTo; e < f.end; e++) read(f, pass, e);
  pass.upTo = f.end;
  return pass.begin;
}

/** After a jump: from the pass's wake on. */
function startOver(f: Frame, known: Pass) {
  let e = f.end - 1;
  while (e > 0 && !isWake(f, e)) e--;
  known.upTo = Math.max(0, e);
  known.begin = -1;
}

function read(f: Frame, known: Pass, e: number) {
  if (isWake(f, e)) known.begin = -1;
  else if (known.begin < 0 && f.log.actor(e) === f.k.flusher && f.log.page(e) < f.k.pages)
    known.begin = f.log.page(e);
}

const isWake = ({ log }: Frame, e: number): boolean => log.kind(e) === TICK;
