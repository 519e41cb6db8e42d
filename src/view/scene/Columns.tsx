import {
  memo,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useSyncExternalStore,
} from 'react';
import type { SceneLayout } from '../../frame/scene/layout.ts';
import { pageState } from '../../frame/scene/pageState.ts';
import { columnsLeft, firstVisible, lastVisible, scrollTo, sightOn } from '../../frame/scene/sight.ts';
import { waitsAt } from '../../frame/scene/waits.ts';
import { type Lab, lab } from '../../store/lab.ts';
import { useLab } from '../app/useLab.ts';
import { Cell, cellsOf, hasFocus, wantsFocus } from './Cell.tsx';
import { FurtherOn } from './FurtherOn.tsx';
import type { ScenePainter } from './painter.ts';
import { listenToPointer } from './pointer.ts';

const focusOf = (state: Lab) => state.focusPage;
/** The page to keep in sight: where a mismatch is looked at, else the one in focus. */
const soughtOf = (state: Lab) => state.mismatch?.page ?? state.focusPage;
const mismatchOf = (state: Lab) => state.mismatch;
/** Names of cells are told anew so often at most, ms: they are for reading, not for watching. */
const TELL_EVERY = 400;

/** The pages: a cell each that one can focus and draw on. Columns scroll sideways; in a strip one page is open. */
export const Columns = memo(function Columns({
  layout,
  painter,
}: {
  layout: SceneLayout;
  painter: ScenePainter;
}) {
  const focus = Math.min(useLab(focusOf), layout.pages - 1);
  const from = useWindow(painter);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => (box.current ? listenToPointer(box.current, painter) : undefined), [painter]);
  useTold(box, painter);
  useScroll(box, layout, useLab(soughtOf));
  useFollow(box, painter);
  useKeptFocus(box, focus, from);
  const left = columnsLeft(layout);
  const sight = { ...sightOn(layout, focus), scrollX: 0, from };
  return (
    <>
      <div
        ref={box}
        className={`columns ${layout.arrangement}${layout.maxScroll > 0 ? ' scrolls' : ''}`}
        style={{ left, width: layout.width - left }}
        onScroll={(event) => painter.scrollTo(Math.min(layout.maxScroll, event.currentTarget.scrollLeft))}
      >
        <div className="columns-all" style={{ width: layout.maxScroll + layout.width - left }}>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms */}
          <div role="group" aria-label="Pages">
            {cellsOf(layout, sight).map((cell) => (
              <Cell key={cell.page} {...cell} pages={layout.pages} focused={cell.page === focus} />
            ))}
          </div>
        </div>
      </div>
      <FurtherOn box={box} layout={layout} painter={painter} />
    </>
  );
});

/** The first page of the strip. */
function useWindow(painter: ScenePainter): number {
  const subscribe = useCallback((fn: () => void) => painter.lens.listen(fn), [painter]);
  return useSyncExternalStore(subscribe, () => painter.view.from);
}

/** Another page that is sought is scrolled to. */
function useScroll(box: RefObject<HTMLDivElement | null>, layout: SceneLayout, page: number) {
  useEffect(() => show(box.current, layout, page), [box, layout, page]);
}

/** The lens goes to a mismatch that is looked at, and to a wait that begins at the instant gone to. */
function useFollow(box: RefObject<HTMLDivElement | null>, painter: ScenePainter) {
  const mismatch = useLab(mismatchOf);
  useEffect(() => {
    const { follow, setFocusPage } = lab.getState();
    if (mismatch && follow && painter.view.layout.arrangement !== 'columns') setFocusPage(mismatch.page);
  }, [mismatch, painter]);
  useEffect(() => {
    let seen = -1;
    return painter.listen(({ k }, w, t) => {
      if (t === seen) return;
      seen = t;
      if (lab.getState().playing) return;
      for (let i = 0; i < k.processes; i++) {
        const page = waitsAt(w, i);
        if (page >= 0 && w.waitFrom[i] === t) return follow(box.current, painter, page);
      }
    });
  }, [box, painter]);
}

function follow(element: HTMLElement | null, { view }: ScenePainter, page: number) {
  const { follow: follows, setFocusPage } = lab.getState();
  if (view.layout.arrangement === 'columns') show(element, view.layout, page);
  else if (follows) setFocusPage(page);
}

function show(element: HTMLElement | null, layout: SceneLayout, page: number) {
  if (!element || layout.maxScroll === 0) return;
  element.scrollLeft = scrollTo(layout, element.scrollLeft, Math.min(page, layout.pages - 1));
}

/** Whoever had the focus on one page's cell has it on the next, as soon as that is in the strip. */
function useKeptFocus(box: RefObject<HTMLDivElement | null>, focus: number, from: number) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the cells change with the strip's first page
  useLayoutEffect(() => {
    const active = document.activeElement;
    const within = active instanceof HTMLElement && active.dataset.page !== undefined;
    if (!within && !wantsFocus(box.current)) return;
    const cell = box.current?.querySelector<HTMLElement>(`[data-page="${focus}"]`);
    if (cell && cell !== active) cell.focus({ preventScroll: true });
    if (cell) hasFocus(box.current);
  }, [box, focus, from]);
}

/** Keeps the names of the cells in sight: "Page 3, under writeback, request 17, dirty". */
function useTold(box: RefObject<HTMLDivElement | null>, painter: ScenePainter) {
  useEffect(() => {
    let toldAt = Number.NEGATIVE_INFINITY;
    return painter.listen(({ k }, w) => {
      const now = performance.now();
      if (lab.getState().playing && now - toldAt < TELL_EVERY) return;
      toldAt = now;
      const { view } = painter;
      const columns = view.layout.arrangement === 'columns';
      const first = columns ? firstVisible(view.layout, view) : view.from;
      const last = columns ? lastVisible(view.layout, view) : k.pages - 1;
      for (const cell of box.current?.querySelectorAll<HTMLElement>('[data-page]') ?? []) {
        const p = Number(cell.dataset.page);
        if (p < first || p > last || p >= k.pages) continue;
        const name = `Page ${p}, ${pageState(w, p)}`;
        if (cell.getAttribute('aria-label') !== name) cell.setAttribute('aria-label', name);
      }
    });
  }, [box, painter]);
}
