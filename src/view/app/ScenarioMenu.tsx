import { useMemo } from 'react';
import { useStore } from 'zustand';
import { presetOf } from '../../model/presets.ts';
import type { Lab } from '../../store/lab.ts';
import { changesOf, changesText } from '../editor/changes.ts';
import { dialogs, toggleDialog } from './dialogs.ts';
import { useLab } from './useLab.ts';

const presetIdOf = (state: Lab) => state.presetId;
const scenarioOf = (state: Lab) => state.scenario;

/** What runs here, and how far it is from its preset; opens the editor. */
export function ScenarioMenu() {
  const presetId = useLab(presetIdOf);
  const scenario = useLab(scenarioOf);
  const open = useStore(dialogs, (state) => state.open === 'scenario');
  const preset = presetId ? presetOf(presetId) : undefined;
  const changes = useMemo(
    () => (preset ? changesOf(scenario, preset.scenario).length : 0),
    [scenario, preset],
  );
  return (
    <button
      type="button"
      className="button scenario"
      aria-haspopup="dialog"
      aria-expanded={open}
      title="Scenario editor (E)"
      onClick={() => toggleDialog('scenario')}
    >
      <span className="scenario-word">Scenario</span>
      <span className="scenario-name">{preset?.name ?? 'Your own'}</span>
      {changes > 0 && <span className="scenario-changes">· {changesText(changes)}</span>}
      <svg viewBox="0 0 10 6" width={10} height={6} aria-hidden="true">
        <path d="M1 1l4 4 4-4" fill="none" stroke="currentColor" strokeWidth={1.5} />
      </svg>
    </button>
  );
}
