import { useMemo, useState } from 'react';
import type { Thing } from '../../model/thing.ts';
import type { Ns } from '../../model/units.ts';
import type { History } from '../../sim/history.ts';
import { lab } from '../../store/lab.ts';
import { chainOf } from '../../why/chain.ts';
import { eventOf } from '../../why/eventOf.ts';
import type { Line } from '../../why/line.ts';
import { goTo, keepOpen } from './goTo.ts';
import type { Told } from './useReport.ts';

/** Why a thing is as it is: the causes, newest first, as seen from an instant. */
export interface Story {
  readonly history: History;
  readonly thing: Thing;
  /** The event that is explained; -1: nothing to explain. */
  readonly event: number;
  readonly lines: readonly Line[];
  readonly asOf: Ns;
}

interface Walk {
  readonly story: Story;
  /** Where its last step led. */
  readonly at: Ns;
}

export interface Walked {
  readonly story: Story;
  /** One has gone back along it, away from where it began. */
  readonly walking: boolean;
  /** The instant shown. */
  readonly shown: Ns;
  step(line: Line): void;
  back(): void;
}

/** Most lines of a story. */
const MOST = 6;

/** The story of what was told; whoever goes back along it keeps it, until time moves otherwise. */
export function useStory(told: Told): Walked {
  const { thing } = told;
  const fresh = useMemo(() => storyOf(told), [told]);
  const [walk, setWalk] = useState<Walk>();
  const walking =
    walk !== undefined &&
    walk.at === told.t &&
    walk.story.thing === thing &&
    walk.story.history === told.history;
  const story = walking ? walk.story : fresh;
  return {
    story,
    walking: walking && story.asOf !== told.t,
    shown: told.t,
    step(line) {
      setWalk({ story, at: line.at });
      keepOpen(thing, line.at);
      goTo(story.history, line.event);
    },
    back() {
      setWalk(undefined);
      lab.getState().pause();
      lab.getState().seek(story.asOf);
    },
  };
}

/** Not for the frame loop: it looks at the run at other times. */
function storyOf({ history, t, thing, report }: Told): Story {
  const event = report === null ? -1 : eventOf(history, history.worldAt(t), t, thing);
  // An event stays what it was, whenever one looks at it.
  const asked = thing.kind === 'event' ? undefined : t;
  const lines = event < 0 ? [] : chainOf(history, event, MOST, asked);
  return { history, thing, event, lines, asOf: t };
}
