import { sharedUntil } from '../../model/alike.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { History } from '../../sim/history.ts';
import { Story } from './story.ts';

/** A story and whose it is. */
export interface Told {
  readonly story: Story;
  readonly scenario: Scenario;
}

/** The story of this history: an older one cut back to the past that both share, or a new one. */
export function storyFor(history: History, old: Told | null): Told {
  const { scenario, k } = history;
  const shared = old ? Math.min(sharedUntil(old.scenario, scenario), history.reachedNs) : -1;
  if (old === null || shared < 0) return { story: new Story(k, scenario.runNs), scenario };
  old.story.cutAfter(history, shared);
  return { story: old.story, scenario };
}
