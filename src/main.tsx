import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './view/fonts.css';
import './view/style/tokens.css';
import './view/style/hues.css';
import './view/style/base.css';
import './view/style/contrast.css';
import { App, fetchParts } from './view/app/App.tsx';
import { startClock } from './view/app/clock.ts';
import { startLab } from './view/app/start.ts';
import { loadFonts } from './view/canvas/fonts.ts';

/** Whoever waits longer than this for the parts sees the page's frame meanwhile; for less it is not worth a layout. */
const FRAME_AFTER_MS = 100;

const root = document.getElementById('root');
if (root) {
  startLab();
  // Time does not move before there is something to see it by.
  // A part that could not be fetched says so itself, in its place.
  const parts = fetchParts().then(startClock, startClock);
  // The browser would ask for fonts only after it has laid out words, and the pictures would be painted twice.
  void loadFonts();
  const page = createRoot(root);
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

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  // Where it is forbidden, in a sandbox or a private window, the page works all the same.
  Promise.resolve()
    .then(() => navigator.serviceWorker.register('./sw.js'))
    .catch(() => {});
}
