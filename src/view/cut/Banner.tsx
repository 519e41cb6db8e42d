import { useEffect, useRef, useState } from 'react';
import { time, whole } from '../../figures/format.ts';
import type { SceneLayout } from '../../frame/scene/layout.ts';
import { exactText } from '../../frame/scene/words.ts';
import type { Accident } from '../../model/scenario.ts';
import type { Ns } from '../../model/units.ts';
import { UNREADABLE_PAGE } from '../../sim/boot.ts';
import { CRASH, MOUNTED } from '../../sim/events.ts';
import type { History } from '../../sim/history.ts';
import { accidentBefore, bootBefore } from '../../sim/marks.ts';
import { downfallAt } from '../../store/acts.ts';
import { type Lab, lab } from '../../store/lab.ts';
import { announce } from '../app/announcer.ts';
import { onFrame, repaint } from '../app/clock.ts';
import { disarm } from '../app/power.ts';
import { useLab } from '../app/useLab.ts';
import { haveIt } from './deeds.ts';
import { Bolt } from './signs.tsx';
import { type Threat, threatNow } from './threat.ts';
import './cut.css';

/** Across the queue's stratum: what an accident now would take, or that one has happened. */
export function Banner({ layout, fall }: { layout: SceneLayout; fall: Accident | 'armed' | 'started' }) {
  const place = placeIn(layout, fall === 'armed');
  if (fall === 'started') return <Started place={place} />;
  return fall === 'armed' ? <Armed place={place} /> : <Fallen place={place} kind={fall} />;
}

type Place = React.CSSProperties | undefined;

/** On a phone an armed accident is a sheet above the transport, whose place its style says. */
function placeIn({ arrangement, dmaY, deviceY, tileY, tileHeight }: SceneLayout, armed: boolean): Place {
  if (arrangement === 'phone' && armed) return undefined;
  if (arrangement === 'phone') return { top: tileY + tileHeight + 8, height: 84, left: 0, right: 0 };
  return { top: dmaY + 2, height: deviceY - dmaY - 4, left: 176, right: 0 };
}

const armedOf = (state: Lab) => state.armed;

function Armed({ place }: { place: Place }) {
  const kind = useLab(armedOf) ?? 'cut';
  const threat = useThreat(kind);
  const box = useRef<HTMLDivElement>(null);
  useKeys(kind);
  useFocus(box);
  useEffect(fetchWhatFollows, []);
  useEffect(() => {
    if (threat) announce(`${titleOf(threat)}. ${gistOf(threat)}. Enter: have it. Escape: not now.`);
  }, [threat]);
  const other = kind === 'cut' ? 'crash' : 'cut';
  return (
    <div
      ref={box}
      className="cut-banner armed"
      role="dialog"
      aria-label={kind === 'cut' ? 'Power cut' : 'Kernel crash'}
      style={place}
      data-kind={kind}
    >
      <Bolt />
      <div className="cut-words">
        <p className="cut-title">{threat ? titleOf(threat) : '–'}</p>
        <p className="cut-gist">{threat ? gistOf(threat) : '–'}</p>
      </div>
      <div className="cut-choices">
        <button type="button" className="button cut-do" onClick={() => haveIt(kind)}>
          {kind === 'cut' ? 'Cut the power' : 'Crash the kernel'} <kbd>Enter</kbd>
        </button>
        <button type="button" className="button" onClick={disarm}>
          Not now <kbd>Esc</kbd>
        </button>
        <button type="button" className="quiet cut-other" onClick={() => lab.getState().arm(other)}>
          {other === 'crash' ? 'crash the kernel instead' : 'cut the power instead'}
        </button>
      </div>
      <p className="cut-still">time stands still</p>
    </div>
  );
}

/** What is shown once it has happened is then there at once. */
function fetchWhatFollows() {
  for (const part of [import('./Recovery.tsx'), import('./Survived.tsx')]) part.catch(() => undefined);
}

/** Tried on a copy at the instant shown, also while that is dragged about. */
function useThreat(kind: Accident): Threat | undefined {
  const [threat, setThreat] = useState<Threat>();
  useEffect(() => {
    const undo = onFrame((history, t) => {
      if (lab.getState().armed === kind) setThreat(threatNow(history, kind, t));
    });
    repaint();
    return undo;
  }, [kind]);
  return threat?.kind === kind ? threat : undefined;
}

function titleOf({ kind, at, work }: Threat): string {
  const what = kind === 'cut' ? 'A cut now' : 'A crash now';
  if (work.since === undefined) return `${what} would lose nothing`;
  const { value, unit } = time(at - work.since);
  return `${what} would lose ${value} ${unit} of work`;
}

function gistOf({ kind, losses, work, synced }: Threat): string {
  const pages = work.byPage.filter((stores) => stores > 0).length;
  const lost =
    work.stores === 0
      ? kind === 'cut'
        ? 'all that was stored is on media'
        : 'all that was stored has reached the device'
      : `${count(work.stores, 'store')} in ${count(pages, 'page')}`;
  const broken = losses.lostSectors;
  const promised = broken > 0 ? `; an fsync had promised ${count(broken, 'sector')} of them` : '';
  const unreadable = losses.unreadable > 0 ? `; ${count(losses.unreadable, 'page')} would read as EIO` : '';
  if (work.stores === 0 || promised || unreadable) return `${lost}${promised}${unreadable}`;
  return `${lost}; ${synced ? 'nobody was promised any of them' : 'nobody was promised anything, no fsync has returned'}`;
}

const count = (n: number, what: string): string => `${whole(n)} ${what}${n === 1 ? '' : 's'}`;

/** Enter has the accident wherever the focus is, but on a control that wants it for itself. */
function useKeys(kind: Accident) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      const { target } = event;
      if (target instanceof Element && target.closest('button, a, input, select, textarea, dialog')) return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) haveIt(kind);
    };
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, [kind]);
}

/** Where the focus was when it was armed; the banner may be put up anew while it is. */
let cameFrom: Element | null = null;

/** Who armed it by key finds the focus on what has it happen; afterwards it goes back to where it came from. */
function useFocus(box: React.RefObject<HTMLDivElement | null>) {
  useEffect(() => {
    const node = box.current;
    const active = document.activeElement;
    const again = cameFrom !== null && active === document.body;
    cameFrom ??= active;
    const byKey = again || active === document.body || active?.matches(':focus-visible') === true;
    if (byKey) node?.querySelector<HTMLElement>('.cut-do')?.focus({ preventScroll: true });
    return () => {
      const left = document.activeElement;
      const lost = left === document.body || node?.contains(left) === true;
      // Once what comes after it is there.
      queueMicrotask(() => {
        if (lab.getState().armed === null) goBack(lost);
      });
    };
  }, [box]);
}

function goBack(lost: boolean) {
  const before = cameFrom;
  cameFrom = null;
  if (!lost) return;
  const down = downfallAt(lab.getState().scenario, lab.getState().t);
  if (down) document.querySelector<HTMLElement>('.rail')?.focus({ preventScroll: true });
  else if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
}

const fallAt = ({ scenario, t }: Lab) => downfallAt(scenario, t)?.at ?? 0;

function Fallen({ place, kind }: { place: Place; kind: Accident }) {
  const at = useLab(fallAt);
  return (
    <div className="cut-banner fallen" style={place} data-kind={kind}>
      <Bolt size={36} />
      <div className="cut-words">
        <p className="cut-title">
          {kind === 'cut' ? 'Power cut' : 'Kernel crash'} at {exactText(at)}
        </p>
        <p className="cut-gist">
          {kind === 'cut'
            ? 'everything above the FLUSH line is gone: page tables, page cache, queue, device cache'
            : 'memory is gone: page tables, page cache, queue; the device goes on with what its cache holds'}
        </p>
      </div>
    </div>
  );
}

/** What was mounted, and which pages came back empty. */
function Started({ place }: { place: Place }) {
  const [words, setWords] = useState<readonly [string, string]>();
  const told = words?.join(': ') ?? '';
  useEffect(() => {
    const undo = onFrame((history, t) => setWords((before) => startWords(history, t, before)));
    repaint();
    return undo;
  }, []);
  useEffect(() => {
    if (told !== '') announce(`${told}.`);
  }, [told]);
  if (!words) return null;
  return (
    <div className="cut-banner started" style={place}>
      <div className="cut-words">
        <p className="cut-title">{words[0]}</p>
        <p className="cut-gist">{words[1]}</p>
      </div>
    </div>
  );
}

/** The same array if it says the same: a frame makes no new words. */
function startWords(history: History, t: Ns, before: readonly [string, string] | undefined) {
  const { log, k } = history;
  const e = bootBefore(history, log.firstAfter(t));
  if (e < 0) return before;
  const title = `Power on at ${exactText(log.at(e))}`;
  if (before?.[0] === title) return before;
  const commit = log.value(e);
  const empty: number[] = [];
  for (let m = e + 1; m < log.length && log.at(m) === log.at(e); m++) {
    if (log.kind(m) === MOUNTED && log.value(m) === UNREADABLE_PAGE) empty.push(log.page(m));
  }
  const drained =
    log.kind(accidentBefore(history, e)) === CRASH ? '; the device’s cache had drained by then' : '';
  return [title, `${mountWords(commit, empty, k.pages)}${drained}; starting takes no time here`] as const;
}

function mountWords(commit: number, empty: readonly number[], pages: number): string {
  if (empty.length === pages) return 'the root names nothing that is there: a new, empty file system is made';
  const root = commit === 0 ? 'mounted the root of the start' : `mounted the root of commit ${commit}`;
  if (empty.length === 0) return `${root}; every page could be read`;
  const which = `${empty.length === 1 ? 'page' : 'pages'} ${empty.join(', ')}`;
  return `${root}; ${which} could not be read and came back empty`;
}
