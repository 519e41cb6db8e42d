import { type KeyboardEvent, memo, useEffect, useRef, useState } from 'react';
import { pageState } from '../../frame/scene/describePage.ts';
import {
  COLUMNS,
  firstVisible,
  lastVisible,
  PANEL_MARGIN,
  type SceneLayout,
  scrollTo,
  TILE_HEIGHT,
} from '../../frame/scene/layout.ts';
import { waitsAt } from '../../frame/scene/waits.ts';
import { addressText } from '../../frame/scene/words.ts';
import { type Lab, lab } from '../../store/lab.ts';
import { useLab } from '../app/useLab.ts';
import { FurtherOn } from './FurtherOn.tsx';
import type { ScenePainter } from './painter.ts';
import { listenToPointer } from './pointer.ts';

const focusOf = (state: Lab) => state.focusPage;
/** The page to keep in sight: where a mismatch is looked at, else the one in focus. */
const soughtOf = (state: Lab) => state.mismatch?.page ?? state.focusPage;
const LEFT = COLUMNS - PANEL_MARGIN;
/** Names of cells are told anew so often at most, ms: they are for reading, not for watching. */
const TELL_EVERY = 400;

/** The pages' columns: headings, and a cell a page that one can focus and draw on; they scroll sideways. */
export const Columns = memo(function Columns({
  layout,
  painter,
}: {
  layout: SceneLayout;
  painter: ScenePainter;
}) {
  const focus = useLab(focusOf);
  const box = useRef<HTMLDivElement>(null);
  const [scrollX, setScrollX] = useState(0);
  useEffect(() => {
    const element = box.current;
    return element ? listenToPointer(element, painter) : undefined;
  }, [painter]);
  useTold(box, painter);
  useFollow(box, layout, useLab(soughtOf));
  useFollowStall(box, painter);
  const scrolled = (x: number) => {
    painter.scrollTo(Math.min(layout.maxScroll, x));
    setScrollX(x);
  };
  const pages = Array.from({ length: layout.pages }, (_, p) => p);
  return (
    <>
      <div
        ref={box}
        className={layout.maxScroll > 0 ? 'columns scrolls' : 'columns'}
        style={{ left: LEFT, width: layout.width - LEFT }}
        onScroll={(event) => scrolled(event.currentTarget.scrollLeft)}
      >
        <div className="columns-all" style={{ width: layout.maxScroll + layout.width - LEFT }}>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms */}
          <div role="group" aria-label="Pages">
            {pages.map((p) => (
              <Cell key={p} page={p} layout={layout} focused={p === Math.min(focus, layout.pages - 1)} />
            ))}
          </div>
        </div>
      </div>
      <FurtherOn box={box} layout={layout} scrollX={scrollX} />
    </>
  );
});

/** A page: its heading above the column, its cell over the tile. */
const Cell = memo(function Cell({
  page,
  layout,
  focused,
}: {
  page: number;
  layout: SceneLayout;
  focused: boolean;
}) {
  const left = page * layout.pitch + PANEL_MARGIN;
  return (
    <>
      <div className="page-heading" style={{ left, width: layout.tile }} aria-hidden="true">
        <b>page {page}</b>
        <span>{addressText(page)}</span>
      </div>
      <button
        type="button"
        className="page-cell"
        data-page={page}
        tabIndex={focused ? 0 : -1}
        aria-label={`Page ${page}`}
        aria-pressed={focused}
        aria-keyshortcuts="Shift+0 Shift+1 Shift+2 Shift+3 Shift+4 Shift+5 Shift+6 Shift+7"
        style={{ left, width: layout.tile, top: layout.tileY, height: TILE_HEIGHT }}
        onFocus={() => lab.getState().setFocusPage(page)}
        onKeyDown={(event) => move(event, layout.pages)}
      />
    </>
  );
});

/** Arrows move from page to page, Home and End to the first and last. */
function move(event: KeyboardEvent<HTMLButtonElement>, pages: number) {
  if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
  const { focusPage } = lab.getState();
  const steps: Record<string, number> = {
    ArrowLeft: focusPage - 1,
    ArrowRight: focusPage + 1,
    Home: 0,
    End: pages - 1,
  };
  const wish = steps[event.key];
  if (wish === undefined) return;
  event.preventDefault();
  const page = Math.max(0, Math.min(pages - 1, wish));
  event.currentTarget.parentElement
    ?.querySelector<HTMLElement>(`[data-page="${page}"]`)
    ?.focus({ preventScroll: true });
}

/** Another page that is sought is scrolled to. */
function useFollow(box: React.RefObject<HTMLDivElement | null>, layout: SceneLayout, page: number) {
  useEffect(() => show(box.current, layout, page), [box, layout, page]);
}

/** An instant at which a wait begins, gone to in a run that stands still: one wants to see the page. */
function useFollowStall(box: React.RefObject<HTMLDivElement | null>, painter: ScenePainter) {
  useEffect(() => {
    let seen = -1;
    return painter.listen(({ k }, w, t) => {
      if (t === seen) return;
      seen = t;
      if (lab.getState().playing) return;
      for (let i = 0; i < k.processes; i++) {
        const page = waitsAt(w, i);
        if (page >= 0 && w.waitFrom[i] === t) return show(box.current, painter.view.layout, page);
      }
    });
  }, [box, painter]);
}

function show(element: HTMLElement | null, layout: SceneLayout, page: number) {
  if (!element || layout.maxScroll === 0) return;
  element.scrollLeft = scrollTo(layout, element.scrollLeft, Math.min(page, layout.pages - 1));
}

/** Keeps the names of the cells in sight: "Page 3, under writeback, request 17, dirty". */
function useTold(box: React.RefObject<HTMLDivElement | null>, painter: ScenePainter) {
  useEffect(() => {
    let toldAt = Number.NEGATIVE_INFINITY;
    return painter.listen((_, w) => {
      const now = performance.now();
      if (lab.getState().playing && now - toldAt < TELL_EVERY) return;
      toldAt = now;
      const { layout, scrollX } = painter.view;
      const cells = box.current?.querySelectorAll('.page-cell');
      for (let p = firstVisible(layout, scrollX); p <= lastVisible(layout, scrollX); p++) {
        const name = `Page ${p}, ${pageState(w, p)}`;
        const cell = cells?.[p];
        if (cell && cell.getAttribute('aria-label') !== name) cell.setAttribute('aria-label', name);
      }
    });
  }, [box, painter]);
}
