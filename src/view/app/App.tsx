import { lazy, Suspense } from 'react';
import { useStore } from 'zustand';
import { Strategies } from '../strategies/Strategies.tsx';
import { textPanel } from '../text/shown.ts';
import { SkipToText } from '../text/TextButtons.tsx';
import { Transport } from '../transport/Transport.tsx';
import { Announcer } from './Announcer.tsx';
import { Hint, Notices } from './Banners.tsx';
import { corrections } from './corrections.ts';
import { dialogs } from './dialogs.ts';
import { Header } from './Header.tsx';
import { embedded } from './mode.ts';
import { PHONE, useMedia } from './useMedia.ts';
import './app.css';

// All parts are asked for at once; the frame stands before the first of them is there. Dialogs wait to be opened.
const scene = import('../scene/Scene.tsx');
const timeline = import('../timeline/Timeline.tsx');
const rail = import('../rail/Rail.tsx');
const Scene = lazy(async () => ({ default: (await scene).Scene }));
const Timeline = lazy(async () => ({ default: (await timeline).Timeline }));
const Rail = lazy(async () => ({ default: (await rail).Rail }));
const FourMeters = lazy(async () => ({ default: (await import('../rail/FourMeters.tsx')).FourMeters }));
const ShareDialog = lazy(async () => ({ default: (await import('../share/ShareDialog.tsx')).ShareDialog }));
const Embed = lazy(async () => ({ default: (await import('../embed/Embed.tsx')).Embed }));
const Corrections = lazy(async () => ({ default: (await import('../share/Corrections.tsx')).Corrections }));
const KeysDialog = lazy(async () => ({ default: (await import('./KeysDialog.tsx')).KeysDialog }));
const Editor = lazy(async () => ({ default: (await import('../editor/Editor.tsx')).Editor }));
const StateText = lazy(async () => ({ default: (await import('../text/StateText.tsx')).StateText }));

/** The lab: one page, no routes; smaller where it is a part of another page. */
export function App() {
  return embedded ? (
    <Suspense>
      <Embed />
    </Suspense>
  ) : (
    <WholeLab />
  );
}

function WholeLab() {
  return (
    <div className="lab">
      <SkipToText />
      <Header />
      <LinkCorrections />
      <Notices />
      <Hint />
      <Strategies />
      <main className="body">
        <div className="stage">
          <Suspense fallback={<div className="scene-to-come" />}>
            <Scene />
          </Suspense>
          <PhoneMeters />
          <Transport />
          <Suspense fallback={<div />}>
            <Timeline />
          </Suspense>
        </div>
        <Suspense fallback={<div className="rail" />}>
          <Rail />
        </Suspense>
      </main>
      <TextPanel />
      <Dialogs />
      <Announcer />
    </div>
  );
}

/** On a phone the meters are far below the picture: the four that matter stand beside it. */
function PhoneMeters() {
  if (!useMedia(PHONE)) return null;
  return (
    <Suspense fallback={<div className="four-meters" />}>
      <FourMeters />
    </Suspense>
  );
}

function TextPanel() {
  const { open } = useStore(textPanel);
  return <Suspense>{open && <StateText />}</Suspense>;
}

/** What was wrong with the link is fetched only if something was. */
function LinkCorrections() {
  const none = useStore(corrections, ({ complaints }) => complaints.length === 0);
  return <Suspense>{!none && <Corrections />}</Suspense>;
}

function Dialogs() {
  const open = useStore(dialogs, (state) => state.open);
  return (
    <Suspense>
      {open === 'keys' && <KeysDialog />}
      {open === 'share' && <ShareDialog />}
      {open === 'scenario' && <Editor />}
    </Suspense>
  );
}
