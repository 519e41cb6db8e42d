import { expect, test } from 'vitest';
import { drawScene } from '../../src/frame/scene/scene.ts';
import type { CanvasPen } from '../../src/view/canvas/canvasPen.ts';
import { DisplayList } from '../../src/view/canvas/displayList.ts';
import { run, viewOf } from '../frame/scene/drawn.ts';
import { RecordingPen } from '../frame/scene/recordingPen.ts';

/** As much of a canvas's pen as a display list asks for: widths of words, and to draw with. */
class Player extends RecordingPen {
  readonly fontsSeen = 0;
  measure(words: string): number {
    return words.length * 6;
  }
}
const asCanvasPen = (pen: Player) => pen as unknown as CanvasPen;

/** What was drawn, without the parts' names. */
const strokes = (pen: RecordingPen) => pen.strokes.map(({ op, opacity, args }) => ({ op, opacity, args }));

function listOf(t: number) {
  const history = run('bounce');
  const list = new DisplayList();
  const player = new Player();
  list.start(asCanvasPen(player));
  drawScene(list, viewOf(history), history, history.worldAt(t), t);
  return { list, player };
}

test('a display list draws what was drawn into it', () => {
  const t = 24_100_000;
  const history = run('bounce');
  const direct = new RecordingPen();
  drawScene(direct, viewOf(history), history, history.worldAt(t), t);
  const { list, player } = listOf(t);
  for (let mark = 0; mark < list.count; mark++) list.play(mark, asCanvasPen(player));
  expect(strokes(player)).toEqual(strokes(direct));
});

test('marks that are equal have equal digests, and nearly all others different ones', () => {
  const [one, other] = [listOf(24_100_000).list, listOf(24_100_000).list];
  const digests = Array.from({ length: one.count }, (_, mark) => one.digest(mark));
  expect(digests).toEqual(Array.from({ length: other.count }, (_, mark) => other.digest(mark)));
  const { list: later } = listOf(27_000_000);
  const laterDigests = new Set(Array.from({ length: later.count }, (_, mark) => later.digest(mark)));
  expect(digests.some((digest) => !laterDigests.has(digest))).toBe(true);
});
