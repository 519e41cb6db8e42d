import type { Intervention, Scenario } from '../../model/scenario.ts';
import type { Ns } from '../../model/units.ts';
import { actWords } from './drawMarks.ts';

/** What happens to the whole machine, or to one process; and its new start. */
export type AccidentAct = Extract<Intervention, { kind: 'kill' | 'crash' | 'cut' | 'boot' }>;

export interface Accident {
  readonly act: AccidentAct;
  readonly words: string;
}

/** A stretch in which the machine was down, or one process was gone. */
export interface Gone {
  readonly from: Ns;
  readonly to: Ns;
  /** MACHINE: all of it. */
  readonly process: number;
}

export const MACHINE = -1;

export interface Accidents {
  readonly all: readonly Accident[];
  readonly gone: readonly Gone[];
}

/** The accidents of a scenario that changed anything, in order, and who was gone for how long. */
export function accidentsOf({ interventions, runNs }: Scenario): Accidents {
  const all: Accident[] = [];
  const gone: Gone[] = [];
  const since = new Map<number, Ns>();
  const end = (to: Ns) => {
    for (const [process, from] of since) gone.push({ process, from, to });
    since.clear();
  };
  for (const act of interventions) {
    if (!isAccident(act) || !changes(act, since, all.at(-1))) continue;
    all.push({ act, words: actWords(act) });
    const who = act.kind === 'kill' ? act.process : MACHINE;
    // All start anew, the killed ones too.
    if (act.kind === 'boot') end(act.at);
    else if (!since.has(who)) since.set(who, act.at);
  }
  end(runNs);
  return { all, gone };
}

const KINDS: readonly Intervention['kind'][] = ['kill', 'crash', 'cut', 'boot'];
const isAccident = (act: Intervention): act is AccidentAct => KINDS.includes(act.kind);

/** A machine that is down can only be started, or, after a crash, lose its power too. */
function changes(act: AccidentAct, since: ReadonlyMap<number, Ns>, last: Accident | undefined): boolean {
  const down = since.has(MACHINE);
  if (act.kind === 'boot') return down;
  if (act.kind === 'cut') return !down || last?.act.kind === 'crash';
  return !down && !(act.kind === 'kill' && since.has(act.process));
}
