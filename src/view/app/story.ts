import type { Story } from '../../frame/timeline/story.ts';
import type { Told } from '../../frame/timeline/storyFor.ts';
import type { History } from '../../sim/history.ts';
import { lab } from '../../store/lab.ts';
import { repaint, wake } from './clock.ts';
import { currentHistory } from './run.ts';

/** What the story clock needs; only who uses it loads it. */
type Teller = typeof import('../../frame/timeline/storyFor.ts') &
  typeof import('../../frame/timeline/storyMap.ts');

/** Events taken into the story at a time: about a millisecond. */
const SLICE = 40_000;
/** While the run is being simulated, its skips are shown anew so often, ms. */
const RENEW_EVERY = 120;

let teller: Teller | undefined;
let told: Told | null = null;
let of: History | undefined;
let renewedAt = Number.NEGATIVE_INFINITY;

/** The story of the run shown and how to read it; undefined: the steady clock is used. */
export interface StoryNow {
  readonly story: Story;
  readonly map: Teller;
}

let now: StoryNow | undefined;

export function storyNow(): StoryNow | undefined {
  return lab.getState().storyClock ? now : undefined;
}

async function load(): Promise<void> {
  const [make, map] = await Promise.all([
    import('../../frame/timeline/storyFor.ts'),
    import('../../frame/timeline/storyMap.ts'),
  ]);
  teller = { ...make, ...map };
  wake();
}

/** Tells the story on as far as the run is simulated: a job of the clock. */
export function tellStory(time: number): boolean {
  if (!teller || !lab.getState().storyClock) return false;
  const history = currentHistory();
  if (history !== of) {
    of = history;
    told = teller.storyFor(history, told);
    now = { story: told.story, map: teller };
  } else if (told?.story.taken === history.log.length && told.story.complete) return false;
  const all = told?.story.advance(history, SLICE) ?? true;
  if (told?.story.complete || time - renewedAt >= RENEW_EVERY) {
    renewedAt = time;
    repaint();
  }
  return !all;
}

/** The story clock is loaded when it is first wanted. */
export function startStory(): () => void {
  if (lab.getState().storyClock) void load();
  return lab.subscribe((state, before) => {
    if (!state.storyClock || before.storyClock) return;
    if (teller) repaint();
    else void load();
  });
}
