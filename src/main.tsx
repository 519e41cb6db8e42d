import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './view/fonts.css';
import './view/style/tokens.css';
import './view/style/hues.css';
import './view/style/base.css';
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

if (import.meta.env.PROD && 'serviceWorker' in navigator) void navigator.serviceWorker.register('./sw.js');
