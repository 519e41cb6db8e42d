import { useStore } from 'zustand';
import { lab } from '../../store/lab.ts';
import { manyPages } from '../rail/many.ts';
import { fetchStrip } from '../scene/strip.ts';
import { Strategies } from '../strategies/Strategies.tsx';
import { textPanel } from '../text/shown.ts';
import { SkipToText } from '../text/TextButtons.tsx';
import { Transport } from '../transport/Transport.tsx';
import { Announcer } from './Announcer.tsx';
import { Hint, Notices } from './Banners.tsx';
import { corrections } from './corrections.ts';
import { Drawn } from './Drawn.tsx';
import { dialogs } from './dialogs.ts';
import { Header } from './Header.tsx';
import { later } from './later.tsx';
import { embedded } from './mode.ts';
import { PHONE, useMedia } from './useMedia.ts';
import './app.css';

const Scene = later(
  async () => {
    const strip = manyPages(lab.getState()) ? fetchStrip() : undefined;
    const { Scene } = await import('../scene/Scene.tsx');
    await strip;
    return Scene;
  },
  <div className="scene-to-come" />,
);
const MachineBelow = later(async () => (await import('../scene/Scene.tsx')).MachineBelow);
const Timeline = later(async () => (await import('../timeline/Timeline.tsx')).Timeline, <div />);
const Rail = later(async () => (await import('../rail/Rail.tsx')).Rail, <div className="rail" />);
const Embed = later(async () => (await import('../embed/Embed.tsx')).Embed);
const FourMeters = later(
  async () => (await import('../rail/FourMeters.tsx')).FourMeters,
  <div className="four-meters" />,
);
const ShareDialog = later(async () => (await import('../share/ShareDialog.tsx')).ShareDialog);
const Corrections = later(async () => (await import('../share/Corrections.tsx')).Corrections);
const KeysDialog = later(async () => (await import('./KeysDialog.tsx')).KeysDialog);
const Editor = later(async () => {
  // There one can ask for so many pages.
  void fetchStrip();
  return (await import('../editor/Editor.tsx')).Editor;
});
const TortureDialog = later(async () => (await import('../torture/TortureDialog.tsx')).TortureDialog);
const StateText = later(async () => (await import('../text/StateText.tsx')).StateText);

/** Asks for all that the first screen needs; the frame stands before it is there. Dialogs wait to be opened. */
export async function fetchParts(): Promise<void> {
  await Promise.all((embedded ? [Embed] : [Scene, Timeline, Rail]).map((part) => part.fetch()));
}

/** The lab: one page, no routes; smaller where it is a part of another page. */
export function App() {
  return embedded ? <Embed /> : <WholeLab />;
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
          <Drawn name="The picture">
            <Scene />
          </Drawn>
          <PhoneMeters />
          <Transport />
          <Drawn name="The timeline">
            <Timeline />
          </Drawn>
          <MachineBelow />
        </div>
        <Rail />
      </main>
      <TextPanel />
      <Dialogs />
      <Announcer />
    </div>
  );
}

/** On a phone the meters are far below the picture: the four that matter stand beside it. */
function PhoneMeters() {
  return useMedia(PHONE) ? <FourMeters /> : null;
}

function TextPanel() {
  const { open } = useStore(textPanel);
  return open ? <StateText /> : null;
}

/** What was wrong with the link is fetched only if something was. */
function LinkCorrections() {
  const none = useStore(corrections, ({ complaints }) => complaints.length === 0);
  return none ? null : <Corrections />;
}

function Dialogs() {
  const open = useStore(dialogs, (state) => state.open);
  return (
    <>
      {open === 'keys' && <KeysDialog />}
      {open === 'share' && <ShareDialog />}
      {open === 'scenario' && <Editor />}
      {open === 'torture' && <TortureDialog />}
    </>
  );
}
