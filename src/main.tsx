import { createRoot } from 'react-dom/client';
import './view/fonts.css';
import './view/style/tokens.css';
import './view/style/hues.css';
import './view/style/base.css';
import './view/style/contrast.css';

const root = document.getElementById('root');
if (root) {
  const page = createRoot(root);
  import('./view/app/begin.tsx').then(
    ({ begin }) => begin(page),
    () => {
      root.textContent = 'The page could not be fetched. When the network is there again, load it anew.';
    },
  );
}

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  // Where it is forbidden, in a sandbox or a private window, the page works all the same.
  Promise.resolve()
    .then(() => navigator.serviceWorker.register('./sw.js'))
    .catch(() => {});
}
