import { useEffect, useRef, useState } from 'react';
import { time, whole } from '../../figures/format.ts';
import type { Accident } from '../../model/scenario.ts';
import { type Lab, lab } from '../../store/lab.ts';
import { announce } from '../app/announcer.ts';
import { onFrame, repaint } from '../app/clock.ts';
import { disarm } from '../app/power.ts';
import { useLab } from '../app/useLab.ts';
import { useFocus, useKeys } from './armedKeys.ts';
import type { Place } from './bannerPlace.ts';
import { haveIt } from './deeds.ts';
import { Bolt } from './signs.tsx';
import { type Threat, threatNow } from './threat.ts';

const armedOf = (state: Lab) => state.armed;

/** What an accident now would take, and the choice to have it. */
export function Armed({ place }: { place: Place }) {
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
  const broken = losses.lostSectors;
  const sectors = broken + losses.allowedSectors;
  const lost =
    work.stores === 0
      ? kind === 'cut'
        ? 'all that was stored is on media'
        : 'all that was stored has reached the device'
      : `${count(work.stores, 'store')} to ${count(sectors, 'sector')} of ${count(pages, 'page')}`;
  const promised =
    broken > 0
      ? `; ${broken === sectors ? 'each' : whole(broken)} of these sectors would lose an fsynced store`
      : '';
  const unreadable = losses.unreadable > 0 ? `; ${count(losses.unreadable, 'page')} would read as EIO` : '';
  if (work.stores === 0 || promised || unreadable) return `${lost}${promised}${unreadable}`;
  return `${lost}; ${synced ? 'nobody was promised any of them' : 'nobody was promised anything, no fsync has returned'}`;
}

const count = (n: number, what: string): string => `${whole(n)} ${what}${n === 1 ? '' : 's'}`;
