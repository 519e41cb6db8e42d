import { useEffect, useRef } from 'react';
import type { HeldStore } from '../../figures/figures.ts';
import { time, whole } from '../../figures/format.ts';
import { durationText } from '../../frame/scene/words.ts';
import { processLetter } from '../../model/scenario.ts';
import type { Ns } from '../../model/units.ts';
import { RELEASE, STORE } from '../../sim/events.ts';
import type { History } from '../../sim/history.ts';
import type { Lab } from '../../store/lab.ts';
import { unheld } from '../app/hints.ts';
import { later } from '../app/later.tsx';
import { useLab } from '../app/useLab.ts';
import { Live, Only } from './Live.tsx';
import { manyProcesses } from './many.ts';
import { ProcessMark } from './ProcessMark.tsx';
import { onReadout, type Readout } from './readout.ts';
import { Section } from './Section.tsx';

const StalledMany = later(async () => (await import('./StalledMany.tsx')).StalledMany);

const processes = ({ scenario }: Lab) =>
  [...scenario.processes, null].map((_, i) => processLetter(scenario, i)).join('');
const now = ({ figures }: Readout) => whole(figures.heldCount);

function soFar({ figures }: Readout): string {
  const stalls = `${whole(figures.stalls)} ${figures.stalls === 1 ? 'stall' : 'stalls'} so far`;
  // Needless: the sector had already been read when its store began to wait.
  return figures.needlessWaits === 0 ? stalls : `${stalls}, ${whole(figures.needlessWaits)} needless`;
}

const nobody = ({ figures }: Readout) => figures.heldCount === 0;
function why({ figures, history }: Readout): string {
  if (figures.stalls > 0) return 'Nobody waits at this instant.';
  const free = unheld(history.scenario);
  return `No stalls yet${free === '' ? '. Under RO-flip a store to a page under writeback waits' : `: ${free}`}.`;
}

/** Height of a writer's row, px: room is kept for three, so that the rail does not jump. */
const ROW = 24;

/** Who is held now, for how long, by what, and until when, as far as that has been simulated. */
export function Stalled() {
  const letters = useLab(processes);
  const many = useLab(manyProcesses);
  return (
    <Section title="Writers stalled now" meter="stalled" note={soFar}>
      <div className="stalled">
        <span className="large-number">
          <Live read={now} />
        </span>
        {many ? (
          <StalledMany />
        ) : (
          <div className="stalled-who" style={{ minHeight: ROW * Math.min(3, letters.length - 1) }}>
            <Only when={nobody}>
              <p className="aside">
                <Live read={why} />
              </p>
            </Only>
            {[...letters].map((letter, i) => (
              <Writer key={letter} letter={letter} process={i} />
            ))}
          </div>
        )}
      </div>
    </Section>
  );
}

function Writer({ letter, process }: { letter: string; process: number }) {
  const row = useRef<HTMLParagraphElement>(null);
  const words = useRef<HTMLSpanElement>(null);
  const end = useRef<HTMLElement>(null);
  useEffect(
    () =>
      onReadout(({ figures, history, t }) => {
        if (!row.current || !words.current || !end.current) return;
        const held = heldBy(figures.held, figures.heldCount, process);
        row.current.hidden = held === undefined;
        if (!held) return;
        words.current.textContent = reason(held);
        end.current.textContent = toGo(history, held, t);
      }),
    [process],
  );
  return (
    <p ref={row} hidden>
      <ProcessMark letter={letter} />
      <span className="unseen">{letter}: </span>
      <span ref={words} />
      <small ref={end} />
    </p>
  );
}

function heldBy(held: readonly HeldStore[], count: number, process: number): HeldStore | undefined {
  for (let i = 0; i < count; i++) if (held[i]?.process === process) return held[i];
  return undefined;
}

/** How long it has been held, and by what. */
function reason({ reason, page, waitedNs }: HeldStore): string {
  const lasted = durationText(waitedNs);
  if (reason === 'writeback') return `held ${lasted}, page ${page}`;
  if (reason === 'page lock') return `${lasted}, page ${page}’s lock`;
  if (reason === 'dirty limit') return `throttled ${lasted}`;
  return `${lasted}, ${reason}`;
}

/** So far ahead the log is searched for the end of a wait. */
const LOOK_AHEAD = 20_000;

/** How long until the store lands, known only if it has been simulated. */
function toGo(history: History, held: HeldStore, t: Ns): string {
  const { log } = history;
  const end = held.reason === 'dirty limit' ? RELEASE : STORE;
  const from = log.firstAfter(t);
  const until = Math.min(log.length, from + LOOK_AHEAD);
  for (let i = from; i < until; i++) {
    if (log.actor(i) !== held.process || log.kind(i) !== end) continue;
    const { value, unit } = time(log.at(i) - t);
    return `${value} ${unit} to go`;
  }
  const known = history.reachedNs >= history.endNs && until === log.length;
  return known ? 'no end in this run' : '';
}
