import {
  type KeyboardEvent,
  type ReactNode,
  type SyntheticEvent,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import { useStore } from 'zustand';
import { presetOf } from '../../model/presets.ts';
import type { Lab } from '../../store/lab.ts';
import { Announcer } from '../app/Announcer.tsx';
import { Cross } from '../app/Banners.tsx';
import { closeDialog } from '../app/dialogs.ts';
import { useLab } from '../app/useLab.ts';
import { useMedia } from '../app/useMedia.ts';
import { changesOf, changesText, originOf } from './changes.ts';
import { Device } from './Device.tsx';
import { type Desk, DeskContext } from './desk.ts';
import { Files } from './Files.tsx';
import { Footer } from './Footer.tsx';
import { BackArrow } from './Icons.tsx';
import { Beginning, Costs, Kernel } from './Machine.tsx';
import { Presets } from './Presets.tsx';
import { Processes } from './Processes.tsx';
import { Answers } from './Row.tsx';
import { startTrail } from './trail.ts';
import { baseOf, resetAll, said } from './turning.ts';
import './editor.css';

startTrail();

const scenarioOf = (state: Lab) => state.scenario;
const presetIdOf = (state: Lab) => state.presetId;
/** From here down the panel covers the lab, which then waits. */
const COVERS = '(max-width: 999px)';

const NOTHING = { answers: {}, told: [], at: '' };

/** All knobs of the machine, beside the living lab. */
export function Editor() {
  const scenario = useLab(scenarioOf);
  const presetId = useLab(presetIdOf);
  const answered = useStore(said);
  const desk = useMemo<Desk>(() => {
    const base = baseOf(presetId);
    return {
      scenario,
      base,
      origin: base && originOf(scenario, base),
      changed: new Set(base ? changesOf(scenario, base) : []),
      said: answered.scenario === scenario ? answered : NOTHING,
    };
  }, [scenario, presetId, answered]);
  const count = desk.base ? changesOf(scenario, desk.base).length : 0;
  return (
    <Panel>
      <DeskContext value={desk}>
        <Presets chosen={presetId} changes={count} />
        <div className="ed-machine">
          <header>
            <h2>{presetId ? presetOf(presetId).name : 'Your own'}</h2>
            {count > 0 && (
              <button type="button" className="button" onClick={resetAll}>
                <BackArrow />
                Reset {changesText(count)}
              </button>
            )}
            <button type="button" className="quiet icon" aria-label="Close" onClick={closeDialog}>
              <Cross />
            </button>
          </header>
          <Answers path="" />
          <Beginning />
          <Files />
          <Processes />
          <Kernel />
          <Device />
          <Costs />
        </div>
        <Footer />
      </DeskContext>
    </Panel>
  );
}

/** A native dialog: without a veil where the lab can be seen beside it, else over all. */
function Panel({ children }: { children: ReactNode }) {
  const covers = useMedia(COVERS);
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const panel = dialog.current;
    if (covers) panel?.showModal();
    else panel?.show();
    // Gives the focus back to who had it.
    return () => panel?.close();
  }, [covers]);
  useLayoutEffect(() => {
    const belowHeader = () => {
      const bottom = document.querySelector('.header')?.getBoundingClientRect().bottom ?? 0;
      dialog.current?.style.setProperty('--below-header', `${Math.max(0, bottom)}px`);
    };
    belowHeader();
    for (const moved of ['scroll', 'resize']) addEventListener(moved, belowHeader);
    return () => {
      for (const moved of ['scroll', 'resize']) removeEventListener(moved, belowHeader);
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || dialog.current?.querySelector(':popover-open'))
      return;
    event.preventDefault();
    closeDialog();
  };
  /** A phone's gesture to go back. */
  const onCancel = (event: SyntheticEvent) => {
    if (event.target !== dialog.current) return;
    event.preventDefault();
    closeDialog();
  };
  return (
    <dialog
      ref={dialog}
      className="editor"
      aria-labelledby="editor-title"
      onKeyDown={onKeyDown}
      onCancel={onCancel}
    >
      {children}
      {covers && <Announcer />}
    </dialog>
  );
}
