import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './view/fonts.css';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <main>
        <h1>Stable Pages</h1>
      </main>
    </StrictMode>,
  );
}

if (import.meta.env.PROD && 'serviceWorker' in navigator) void navigator.serviceWorker.register('./sw.js');
