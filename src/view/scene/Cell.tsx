import { type KeyboardEvent, memo } from 'react';
import type { SceneLayout } from '../../frame/scene/layout.ts';
import { columnsLeft, lensPage, pageX, type Sight, slimX } from '../../frame/scene/sight.ts';
import { lab } from '../../store/lab.ts';

interface Place {
  readonly page: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Its sectors can be drawn on: it is not only a way to the page. */
  readonly full: boolean;
}

/** Where the cells are of all pages in sight. */
export function cellsOf(l: SceneLayout, s: Sight): Place[] {
  const first = l.arrangement === 'columns' ? 0 : s.from;
  const count = l.arrangement === 'columns' ? l.pages : Math.min(l.shown, l.pages - s.from);
  return Array.from({ length: count }, (_, n) => placeOf(l, s, first + n));
}

function placeOf(l: SceneLayout, s: Sight, page: number): Place {
  const full = l.arrangement === 'columns' || page === lensPage(l, s);
  const start = columnsLeft(l);
  if (full) {
    return { page, full, left: pageX(l, s, page) - start, top: l.tileY, width: l.tile, height: l.tileHeight };
  }
  const left = slimX(l, s, page) - start;
  if (l.arrangement === 'phone') {
    // A chip and half the gaps beside it: fingers are broad.
    const beside = (l.step - l.slim) / 2;
    const height = l.chipsBottom - l.chipsTop - 2;
    return { page, full, left: left - beside, top: l.chipsTop + 1, width: l.step, height };
  }
  return { page, full, left, top: l.tileY, width: l.slim, height: l.tileHeight };
}

/** A page's cell over its tile: what keys and those who do not see the picture have of it. */
export const Cell = memo(function Cell({
  page,
  left,
  top,
  width,
  height,
  full,
  pages,
  focused,
}: Place & { pages: number; focused: boolean }) {
  return (
    <button
      type="button"
      className={full ? 'page-cell' : 'page-cell slim'}
      data-page={page}
      tabIndex={focused ? 0 : -1}
      aria-label={`Page ${page}`}
      aria-pressed={focused}
      aria-keyshortcuts="Shift+0 Shift+1 Shift+2 Shift+3 Shift+4 Shift+5 Shift+6 Shift+7"
      style={{ left, width, top, height }}
      onFocus={() => lab.getState().setFocusPage(page)}
      onKeyDown={(event) => onKey(event, pages)}
    />
  );
});

/** Arrows move from page to page, Page Up and Down further, Home and End to the first and last; Enter looks into it. */
function onKey(event: KeyboardEvent<HTMLButtonElement>, count: number) {
  if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
  const { focusPage, setFocusPage, inspect } = lab.getState();
  if (event.key === 'Enter') {
    event.preventDefault();
    return inspect({ kind: 'page', page: focusPage });
  }
  const steps: Record<string, number> = {
    ArrowLeft: focusPage - 1,
    ArrowRight: focusPage + 1,
    PageUp: focusPage - 16,
    PageDown: focusPage + 16,
    Home: 0,
    End: count - 1,
  };
  const wish = steps[event.key];
  if (wish === undefined) return;
  event.preventDefault();
  // The cell that has the focus may go out of the strip before the next one has come in.
  const pages = event.currentTarget.parentElement;
  if (pages) pages.dataset.keys = 'move';
  setFocusPage(Math.max(0, Math.min(count - 1, wish)));
}

/** Whether keys are on their way to another page. */
export const wantsFocus = (box: HTMLElement | null): boolean => box?.querySelector('[data-keys]') != null;

/** They have come there. */
export function hasFocus(box: HTMLElement | null): void {
  box?.querySelector('[data-keys]')?.removeAttribute('data-keys');
}
