import type { RefObject } from 'react';
import { COLUMNS, PANEL_MARGIN, type SceneLayout } from '../../frame/scene/layout.ts';

const LEFT = COLUMNS - PANEL_MARGIN;
/** The words at the DMA line reach so far into the first column. */
const DMA_WORDS = 28;

/** How many pages are out of sight on either side; pressed, it scrolls there by a screenful. */
export function FurtherOn({
  box,
  layout,
  scrollX,
}: {
  box: RefObject<HTMLDivElement | null>;
  layout: SceneLayout;
  scrollX: number;
}) {
  if (layout.maxScroll === 0) return null;
  const { pitch, tile, pages, width } = layout;
  const whole = Math.max(1, Math.floor((width - LEFT) / pitch));
  const before = Math.ceil((scrollX - PANEL_MARGIN) / pitch);
  const after = pages - Math.floor((scrollX + width - COLUMNS - tile) / pitch) - 1;
  const scroll = (by: number) => box.current?.scrollBy({ left: by * whole * pitch, behavior: 'smooth' });
  return (
    <>
      {before > 0 && (
        <button
          type="button"
          className="further"
          style={{ left: LEFT + DMA_WORDS }}
          aria-label={`${before} pages further back`}
          onClick={() => scroll(-1)}
        >
          ‹ {before}
        </button>
      )}
      {after > 0 && (
        <button
          type="button"
          className="further"
          style={{ right: 0 }}
          aria-label={`${after} pages further on`}
          onClick={() => scroll(1)}
        >
          {after} ›
        </button>
      )}
    </>
  );
}
