import { downfallAt } from '../../store/acts.ts';
import { lab } from '../../store/lab.ts';
import { MISSING } from './later.tsx';

/** Time ran when an accident was armed: who lets it be goes on from there. */
let ran = false;

/** The power button: stops time and shows what a cut would take; pressed again, lets it be; without power, gives it back. */
export function pressPower(): void {
  const { scenario, t, armed, playing, arm, seek } = lab.getState();
  if (downfallAt(scenario, t)?.kind === 'cut') withDeeds(({ powerOn }) => powerOn());
  else if (armed) disarm();
  else {
    ran = playing;
    // At the very end nothing can happen any more.
    if (t >= scenario.runNs) seek(scenario.runNs - 1);
    arm('cut');
  }
}

/** Whatever was armed leaves no trace. */
export function disarm(): void {
  lab.getState().arm(null);
  if (ran) lab.getState().play();
  ran = false;
}

/** What is done to the whole machine is fetched when it is first wanted. */
export function withDeeds(act: (deeds: typeof import('../cut/deeds.ts')) => void): void {
  import('../cut/deeds.ts').then(act, () => lab.getState().notify(MISSING));
}
