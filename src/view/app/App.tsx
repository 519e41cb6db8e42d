import { lazy, Suspense } from 'react';
import { useStore } from 'zustand';
import { Strategies } from '../strategies/Strategies.tsx';
import { Transport } from '../transport/Transport.tsx';
import { announceIn } from './announcer.ts';
import { Hint, Notices } from './Banners.tsx';
import { dialogs } from './dialogs.ts';
import { Header } from './Header.tsx';
import './app.css';

// All parts are asked for at once; the frame stands before the first of them is there. Dialogs wait to be opened.
const scene = import('../scene/Scene.tsx');
const timeline = import('../timeline/Timeline.tsx');
const rail = import('../rail/Rail.tsx');
const Scene = lazy(async () => ({ default: (await scene).Scene }));
const Timeline = lazy(async () => ({ default: (await timeline).Timeline }));
const Rail = lazy(async () => ({ default: (await rail).Rail }));
const KeysDialog = lazy(async () => ({ default: (await import('./KeysDialog.tsx')).KeysDialog }));

/** The lab: one page, no routes. */
export function App() {
  return (
    <div className="lab">
      <Header />
      <Notices />
      <Hint />
      <Strategies />
      <main className="body">
        <div className="stage">
          <Suspense fallback={<div className="scene-to-come" />}>
            <Scene />
          </Suspense>
          <Transport />
          <Suspense fallback={<div />}>
            <Timeline />
          </Suspense>
        </div>
        <Suspense fallback={<div className="rail" />}>
          <Rail />
        </Suspense>
      </main>
      <Dialogs />
      <p className="unseen" aria-live="polite" ref={announceIn} />
    </div>
  );
}

function Dialogs() {
  const open = useStore(dialogs, (state) => state.open);
  return <Suspense>{open === 'keys' && <KeysDialog />}</Suspense>;
}
