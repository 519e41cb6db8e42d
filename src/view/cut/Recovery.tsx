import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { SceneLayout } from '../../frame/scene/layout.ts';
import { pageX } from '../../frame/scene/sight.ts';
import type { Card } from '../../frame/scene/verdictCard.ts';
import type { Lab } from '../../store/lab.ts';
import { repaint } from '../app/clock.ts';
import { useLab } from '../app/useLab.ts';
import type { ScenePainter } from '../scene/painter.ts';
import { lookAt, useOneLook, verdictPage } from './lookedAt.ts';
import { isDarkening } from './overs.ts';
import { VerdictSign } from './signs.tsx';
import { useAftermath } from './useAftermath.ts';
import './recovery.css';

const focusOf = (state: Lab) => state.focusPage;

/** Below each column what recovery says of its page; where one page is open, of that one. */
export function Recovery({ layout, painter }: { layout: SceneLayout; painter: ScenePainter }) {
  const after = useAftermath();
  const focus = useLab(focusOf);
  const box = useRef<HTMLDivElement>(null);
  const fresh = useFresh();
  const columns = layout.arrangement === 'columns';
  useRegister(box, layout, painter);
  useOneLook(!columns, after, focus, fresh);
  if (!after) return null;
  const cards = columns
    ? after.cards
    : after.cards.filter(({ page }) => page === Math.min(focus, layout.pages - 1));
  return (
    <section
      className={`recovery ${layout.arrangement}${layout.processes > FEW ? ' tight' : ''}`}
      aria-label="Recovery"
      data-fresh={fresh || undefined}
      style={{ zoom: layout.scale }}
    >
      {layout.arrangement !== 'phone' && <Labels />}
      <div className="recovery-window">
        <div className="recovery-cards" ref={box}>
          {cards.map((card) => (
            <CardBox key={columns ? card.page : 'open'} card={card} />
          ))}
        </div>
      </div>
    </section>
  );
}

function Labels() {
  return (
    <div className="recovery-labels" aria-hidden="true">
      <b>Recovery</b>
      <span>the program reads</span>
      <span className="because">because</span>
      <span>expected</span>
    </div>
  );
}

function CardBox({ card }: { card: Card }) {
  const looked = useStore(verdictPage, ({ page }) => page === card.page);
  const delay = { '--n': card.page } as React.CSSProperties;
  return (
    <article className={card.bad ? 'card bad' : 'card'} style={delay} data-looked={looked || undefined}>
      <button
        type="button"
        className="card-look"
        aria-label={`Page ${card.page}: ${card.title}. Why?`}
        aria-pressed={looked}
        onClick={() => lookAt(card.page)}
      />
      <h3>
        <VerdictSign verdict={card.verdict} />
        <span>{card.title}</span>
      </h3>
      <p className="card-reads">
        read() <Gives /> {card.reads}
      </p>
      <p className="card-because">{card.because}</p>
      <p className="card-expected">
        <span>expected</span> <b>{card.expected}</b>
      </p>
    </article>
  );
}

/** An arrow, drawn: the fonts' subset has none. */
function Gives() {
  return (
    <svg viewBox="0 0 16 10" width={16} height={10} role="img" aria-label="gives">
      <path d="M1 5h13M10 1.4 14 5l-4 3.6" fill="none" stroke="currentColor" strokeWidth={1.5} />
    </svg>
  );
}

/** Verdicts come one after the other only if it has happened just now. */
function useFresh(): boolean {
  const [fresh] = useState(isDarkening);
  return fresh;
}

/** Keeps the cards in register with the picture's columns, or below the lens. */
function useRegister(
  box: React.RefObject<HTMLDivElement | null>,
  layout: SceneLayout,
  painter: ScenePainter,
) {
  useEffect(() => {
    const place = () => {
      const node = box.current;
      if (!node || layout.arrangement === 'phone') return;
      const { view } = painter;
      const first = layout.arrangement === 'columns' ? 0 : Math.min(layout.pages - 1, view.focusPage);
      const open =
        layout.arrangement === 'strip'
          ? Math.min(pageX(layout, view, first), layout.width - OPEN - 4)
          : pageX(layout, view, first);
      node.style.setProperty('--x', `${open}px`);
      node.style.setProperty('--pitch', `${layout.pitch}px`);
      node.style.setProperty('--tile', `${layout.arrangement === 'strip' ? OPEN : layout.tile}px`);
    };
    place();
    const undo = painter.listen(place);
    repaint();
    return undo;
  });
}

/** More than these, you among them, have so many lanes that the cards are made lower in a low window. */
const FEW = 5;

/** A card below the lens is wider than it: there is room. */
const OPEN = 300;
