import { StrictMode } from 'react';
import type { Root } from 'react-dom/client';
import { loadFonts } from '../canvas/fonts.ts';
import { App, fetchParts } from './App.tsx';
import { startClock } from './clock.ts';
import { startLab } from './start.ts';

/** Whoever waits longer than this for the parts sees the page's frame meanwhile; for less it is not worth a layout. */
const FRAME_AFTER_MS = 100;

/** Brings the lab to life and shows it. */
export function begin(page: Root): void {
  startLab();
  // Time does not move before there is something to see it by.
  // A part that could not be fetched says so itself, in its place.
  const parts = fetchParts().then(startClock, startClock);
  // The browser would ask for fonts only after it has laid out words, and the pictures would be painted twice.
  void loadFonts();
  const show = () =>
    page.render(
      <StrictMode>
        <App />
      </StrictMode>,
    );
  const late = setTimeout(show, FRAME_AFTER_MS);
  void parts.then(() => {
    clearTimeout(late);
    show();
  });
}
