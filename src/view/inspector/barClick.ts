import type { TimelineIndex } from '../../frame/timeline/timelineIndex.ts';
import type { TimelineView } from '../../frame/timeline/view.ts';

/** A pointer that moves farther than this drags, px. */
const STILL = 3;

/** A press on the timeline that is let go where it began: the bar there is looked into. */
export class BarClick {
  private pressed: { readonly x: number; readonly y: number } | undefined;

  press(alone: boolean, at: { readonly x: number; readonly y: number }) {
    this.pressed = alone ? at : undefined;
  }

  move(x: number) {
    if (this.pressed && Math.abs(x - this.pressed.x) > STILL) this.pressed = undefined;
  }

  /** `up`: it was let go, not taken away. */
  end(up: boolean, view: TimelineView, index: TimelineIndex) {
    const at = this.pressed;
    this.pressed = undefined;
    if (!up || !at) return;
    // What is pressed is told by the inspector, which comes when it is needed.
    void import('./inspectBar.ts').then(({ inspectBar }) => inspectBar(view, index, at.x, at.y));
  }
}
