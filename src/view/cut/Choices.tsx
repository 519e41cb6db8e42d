import { useEffect, useState } from 'react';
import type { Choice } from '../../figures/choices.ts';
import type { Losses } from '../../figures/losses.ts';
import type { Aftermath } from '../../frame/scene/aftermath.ts';
import { STRATEGIES } from '../../model/strategy.ts';
import { settingsAt } from '../../store/acts.ts';
import { choices } from '../../workers/client.ts';
import { openChoice } from './deeds.ts';

/** Who drags the accident about does not want it computed for every instant, ms. */
const SETTLED = 250;

/** The same accident under every strategy, on an honest and on a lying device: computed, each row opens its run. */
export function Choices({ after }: { after: Aftermath }) {
  const { found, progress } = useChoices(after);
  const now = settingsAt(after.history.scenario, after.at);
  return (
    <div className="section choices">
      <h3>
        Same {after.kind}, other choices{' '}
        {!found && (
          <small>{progress > 0 ? `computed ${Math.floor(progress * 100)} %` : 'to be computed'}</small>
        )}
      </h3>
      <table>
        <Head />
        <tbody>
          <tr className="this">
            <th scope="row">this run</th>
            {[false, true].map((lies) => (
              <Own key={String(lies)} losses={lies === now.lies ? after.losses : undefined} />
            ))}
          </tr>
          {STRATEGIES.map(({ id, name }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              {[false, true].map((lies) => {
                const choice = found?.find((one) => one.strategy === id && one.lies === lies);
                return <Cells key={String(lies)} name={name} choice={choice} />;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head() {
  return (
    <thead>
      <tr>
        <td />
        <th scope="colgroup" colSpan={2}>
          honest
        </th>
        <th scope="colgroup" colSpan={2}>
          lying
        </th>
      </tr>
      <tr>
        <td />
        <Names />
        <Names />
      </tr>
    </thead>
  );
}

const NAMES = [
  ['lost', 'pages that lost an fsynced store'],
  ['EIO', 'pages that cannot be read'],
] as const;

function Names() {
  return NAMES.map(([name, says]) => (
    <th key={name} scope="col">
      <abbr title={says}>{name}</abbr>
    </th>
  ));
}

/** What this run's own device has left. */
function Own({ losses }: { losses: Losses | undefined }) {
  return [losses?.lost, losses?.unreadable].map((count, i) => (
    <td key={NAMES[i]?.[0]} className={count ? 'wrong' : undefined}>
      {count !== undefined && count > 0 && <Wrong />}
      {count}
    </td>
  ));
}

/** Both numbers of a run; either leads to it. */
function Cells(props: { name: string; choice: Choice | undefined }) {
  const { name, choice } = props;
  if (!choice) return NAMES.map(([kind]) => <td key={kind}>–</td>);
  const { strategy, lies, losses } = choice;
  const label = `${name}, ${lies ? 'lying' : 'honest'} device: ${losses.lost} lost, ${losses.unreadable} EIO. Open this run`;
  return [losses.lost, losses.unreadable].map((count, i) => (
    <td key={NAMES[i]?.[0]} className={count > 0 ? 'wrong' : undefined}>
      <button
        type="button"
        title="Opens this run, with the same accident"
        aria-label={i === 0 ? label : undefined}
        aria-hidden={i === 1 || undefined}
        tabIndex={i === 1 ? -1 : 0}
        onClick={() => openChoice(strategy, lies)}
      >
        {count > 0 && <Wrong />}
        {count}
      </button>
    </td>
  ));
}

/** Red never stands alone. */
function Wrong() {
  return (
    <svg viewBox="0 0 10 10" width={9} height={9} aria-hidden="true">
      <path d="M1.5 1.5l7 7M8.5 1.5l-7 7" stroke="currentColor" strokeWidth={1.8} />
    </svg>
  );
}

interface Found {
  readonly after: Aftermath;
  readonly found: readonly Choice[] | null;
  readonly progress: number;
}

function useChoices(after: Aftermath): Omit<Found, 'after'> {
  const [state, setState] = useState<Found>();
  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    const timer = setTimeout(() => {
      const onProgress = (progress: number) => setState({ after, found: null, progress });
      choices(after.history.scenario, after.kind, after.at, { signal, onProgress }).then(
        (found) => setState({ after, found, progress: 1 }),
        () => undefined,
      );
    }, SETTLED);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [after]);
  return state?.after === after ? state : NOTHING;
}

const NOTHING = { found: null, progress: 0 };
