import { useStore } from 'zustand';
import { whole } from '../../figures/format.ts';
import { alike } from '../../model/alike.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { Lab } from '../../store/lab.ts';
import { ModalDialog } from '../app/ModalDialog.tsx';
import { useLab } from '../app/useLab.ts';
import { scenarioName } from '../share/title.ts';
import { CopyTable } from './CopyTable.tsx';
import { TortureForm } from './TortureForm.tsx';
import { TortureTable } from './TortureTable.tsx';
import { type Trials, trials } from './trials.ts';
import './torture.css';

const scenarioOf = (state: Lab) => state.scenario;

/** Thousands of power cuts at random instants, under every strategy, on three kinds of the device. */
export function TortureDialog() {
  const shown = useStore(trials);
  const scenario = useLab(scenarioOf);
  return (
    <ModalDialog title="Torture: pull the plug" look="torture">
      <p className="torture-promise">
        the power goes at random instants of runs with many seeds; each time what is left is mounted, and
        every page is judged
      </p>
      <TortureForm />
      <Counting {...shown} />
      <Elsewhere shown={shown} scenario={scenario} />
      <TortureTable table={shown.table} plan={shown.plan} presetId={shown.presetId} />
      <p className="torture-said">{saidOf(shown.plan?.scenario ?? scenario)}</p>
      {shown.plan && <CopyTable table={shown.table} plan={shown.plan} presetId={shown.presetId} />}
    </ModalDialog>
  );
}

/** How far it has got, and how it ended. */
function Counting({ plan, share, state, table, error }: Trials) {
  const counted = table[0]?.cuts ?? 0;
  const { cuts = 0, seeds = 0 } = plan ?? {};
  const rows = `${whole(counted)} of ${whole(cuts)} cuts a row`;
  const words = {
    none: 'Nothing has been counted yet.',
    running: `${Math.floor(share * 100)} %, ${rows}`,
    stopped: `Stopped: ${rows}. What was counted stays.`,
    done: `Done: ${whole(cuts)} cuts a row, in ${whole(seeds)} ${seeds === 1 ? 'run' : 'runs'}; ${whole(cuts * table.length)} in all.`,
    failed: `It went wrong: ${error}`,
  }[state];
  return (
    <div className="torture-counting">
      <progress aria-label="Torture" max={1} value={share} />
      <span>{words}</span>
    </div>
  );
}

/** The table outlives a change of the scenario, the first bad case's own among them. */
function Elsewhere({ shown: { plan, presetId }, scenario }: { shown: Trials; scenario: Scenario }) {
  if (!plan || alike(plan.scenario, scenario)) return null;
  return (
    <p className="torture-said">
      Counted on another scenario than the one that is open: {scenarioName({ presetId })}, seed{' '}
      {plan.scenario.seed}. Start counts on the one that is open.
    </p>
  );
}

function saidOf({ device, interventions }: Scenario): string {
  const acts = interventions.length > 0;
  return [
    'Every row gets the same cuts. Rows differ in the strategy and in the device’s cache and honesty, from the start of the run on.',
    acts
      ? 'Of your acts stores, fsyncs, kills and switches of dirty tracking are kept; switches of what the rows set, and accidents, are left out.'
      : '',
    device.plp
      ? 'The device has power-loss protection: what has completed is safe, even if it lies about FLUSH.'
      : '',
    'What is lost is counted in sectors: those whose newest store is gone, and those of which an fsynced one is.',
    'A store counts as fsynced if an fsync that was called after it has returned 0.',
  ]
    .filter(Boolean)
    .join(' ');
}
