import { useEffect, useState } from 'react';
import { exactText } from '../../frame/scene/words.ts';
import type { Ns } from '../../model/units.ts';
import { UNREADABLE_PAGE } from '../../sim/boot.ts';
import { CRASH, MOUNTED } from '../../sim/events.ts';
import type { History } from '../../sim/history.ts';
import { accidentBefore, bootBefore } from '../../sim/marks.ts';
import { lab } from '../../store/lab.ts';
import { mountedRoot } from '../../why/rootWords.ts';
import { announce } from '../app/announcer.ts';
import { onFrame, repaint } from '../app/clock.ts';
import type { Place } from './bannerPlace.ts';

/** What was mounted, and which pages came back empty. */
export function Started({ place }: { place: Place }) {
  const [words, setWords] = useState<readonly [string, string]>();
  const told = words?.join(': ') ?? '';
  useEffect(() => {
    const undo = onFrame((history, t) => setWords((before) => startWords(history, t, before)));
    repaint();
    return undo;
  }, []);
  useEffect(() => {
    // Whoever comes back to this instant has switched nothing on.
    if (told !== '' && lab.getState().playing) announce(`${told}.`);
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
  const empty: number[] = [];
  for (let m = e + 1; m < log.length && log.at(m) === log.at(e); m++) {
    if (log.kind(m) === MOUNTED && log.value(m) === UNREADABLE_PAGE) empty.push(log.page(m));
  }
  const drained =
    log.kind(accidentBefore(history, e)) === CRASH ? '; the device’s cache had drained by then' : '';
  return [
    title,
    `${mountWords(mountedRoot(history, e), empty, k.pages)}${drained}; starting takes no time here`,
  ] as const;
}

function mountWords(root: string | undefined, empty: readonly number[], pages: number): string {
  if (root === undefined) return 'the root names nothing that is there: a new, empty file system is made';
  if (empty.length === 0) return `mounted ${root}; every page could be read`;
  if (empty.length === pages && pages > 1)
    return `mounted ${root}; no page could be read, and all came back empty`;
  const which = `${empty.length === 1 ? 'page' : 'pages'} ${empty.join(', ')}`;
  return `mounted ${root}; ${which} could not be read and came back empty`;
}
