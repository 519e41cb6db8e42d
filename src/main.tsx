import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './view/fonts.css';
import './view/style/tokens.css';
import './view/style/hues.css';
import './view/style/base.css';
import './view/style/contrast.css';
import { App } from './view/app/App.tsx';
import { startLab } from './view/app/start.ts';

const root = document.getElementById('root');
if (root) {
  startLab();
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  // Where it is forbidden, in a sandbox or a private window, the page works all the same.
  Promise.resolve()
    .then(() => navigator.serviceWorker.register('./sw.js'))
    .catch(() => {});
}
