import { useId } from 'react';
import { MAX_PROCESSES } from '../../model/limits.ts';
import { processLetter, processName } from '../../model/scenario.ts';
import { Cross } from '../app/Banners.tsx';
import { ProcessMark } from '../rail/ProcessMark.tsx';
import { noMoreProcesses } from './acting.ts';
import { Pick } from './ChoiceField.tsx';
import { choiceAt } from './choices.ts';
import { useDesk } from './desk.ts';
import { Entry } from './Entry.tsx';
import { readSync, syncText } from './fsync.ts';
import { PatternTrace, ToArrow } from './Icons.tsx';
import { furtherKnobs, nameOf, within } from './knobs.ts';
import { NumberControl } from './NumberField.tsx';
import { Answers, answersId, Reset } from './Row.tsx';
import { addProcess, removeProcess, setValues } from './turning.ts';

/** Who writes: a row for each process, and below it what else it does. */
export function Processes() {
  const { scenario } = useDesk();
  const { processes } = scenario;
  const no = noMoreProcesses(scenario);
  // The letter that one more would have.
  const more = { ...scenario, processes: [...processes, ...processes.slice(0, 1)] };
  return (
    <section className="ed-part" aria-labelledby="who-writes">
      <header>
        <h3 id="who-writes">Who writes</h3>
        <span className="ed-aside">
          {processes.length} of {MAX_PROCESSES} processes
        </span>
      </header>
      <div className="ed-process ed-process-heads" aria-hidden="true">
        <span>process</span>
        <span>pattern</span>
        <span>through</span>
        <span>think time</span>
        <span>fsync every</span>
      </div>
      <ul>
        {processes.map((_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a process is its letter, which is its place
          <ProcessRows key={i} process={i} />
        ))}
      </ul>
      <p className="ed-add-row">
        <button type="button" className="ed-add" disabled={no !== ''} onClick={addProcess}>
          {no === '' && <ProcessMark letter={processLetter(more, processes.length)} />}+ process
        </button>
        <span className="ed-aside">{no === '' ? 'one taken away comes back with its values' : no}</span>
      </p>
      <Answers path="processes" />
    </section>
  );
}

function ProcessRows({ process }: { process: number }) {
  const { scenario, origin, changed } = useDesk();
  const spec = scenario.processes[process];
  if (!spec) return null;
  const at = (key: string) => `processes.${process}.${key}`;
  const added = origin !== null && !origin.processes[process];
  const differs = added || [...changed].some((path) => path.startsWith(at('')));
  const letter = processLetter(scenario, process);
  return (
    <li data-changed={differs}>
      <div className="ed-process">
        <span className="ed-process-name">
          <ProcessMark letter={letter} />
          <b>{processName(scenario, process)}</b>
          {added && <em>added</em>}
        </span>
        <span className="ed-cell" data-label="pattern">
          <PatternTrace pattern={spec.pattern} />
          <Picked path={at('pattern')} />
        </span>
        <span className="ed-cell" data-label="through">
          <Picked path={at('route')} />
        </span>
        <span className="ed-cell" data-label="think time" data-changed={changed.has(at('thinkNs'))}>
          <NumberControl path={at('thinkNs')} />
          {changed.has(at('thinkNs')) && <Reset path={at('thinkNs')} />}
        </span>
        <Fsync process={process} />
        <button
          type="button"
          className="quiet icon ed-remove"
          aria-label={`Take process ${letter} away`}
          title={scenario.processes.length === 1 ? 'one process has to stay' : 'take away'}
          disabled={scenario.processes.length === 1}
          onClick={() => removeProcess(process)}
        >
          <Cross />
        </button>
      </div>
      <div className="ed-process-more">
        {furtherKnobs(scenario, process).map((path) => (
          <Further key={path} path={path} />
        ))}
      </div>
      {['thinkNs', 'fsyncEvery', 'pattern', 'route', ...furtherKeys(scenario, process)].map((key) => (
        <Answers key={key} path={at(key)} />
      ))}
    </li>
  );
}

function furtherKeys(scenario: Parameters<typeof furtherKnobs>[0], process: number): string[] {
  return furtherKnobs(scenario, process).map((path) => path.split('.')[2] ?? '');
}

/** A list that opens, and the way back. */
function Picked({ path }: { path: string }) {
  const { changed } = useDesk();
  return (
    <span className="ed-picked" data-changed={changed.has(path)}>
      <Pick path={path} />
      {changed.has(path) && <Reset path={path} />}
    </span>
  );
}

/** What else a process does, in a line of small knobs. */
function Further({ path }: { path: string }) {
  const { scenario, changed } = useDesk();
  const id = useId();
  return (
    <span className="ed-further" data-changed={changed.has(path)}>
      <label htmlFor={id}>{within(nameOf(scenario, path))}</label>
      {choiceAt(path) ? <Pick path={path} id={id} /> : <NumberControl path={path} id={id} />}
      {changed.has(path) && <Reset path={path} />}
    </span>
  );
}

/** After so many stores, after so long, either or never: one field for both. */
function Fsync({ process }: { process: number }) {
  const { scenario, changed, said } = useDesk();
  const spec = scenario.processes[process];
  if (!spec) return null;
  const path = `processes.${process}.fsyncEvery`;
  const time = `processes.${process}.fsyncEveryNs`;
  const answer = said.answers[path];
  const differs = changed.has(path) || changed.has(time);
  const enter = (typed: string) => {
    const { sync, answer: told } = readSync(typed, spec);
    setValues(path, { [path]: sync.fsyncEvery, [time]: sync.fsyncEveryNs }, told);
  };
  return (
    <span className="ed-cell" data-label="fsync every" data-changed={differs}>
      <span className="ed-value">
        {answer && answer.typed !== '' && (
          <>
            <s>{answer.typed}</s>
            <ToArrow />
          </>
        )}
        <Entry
          name={`${processLetter(scenario, process)}’s fsync every`}
          text={syncText(spec)}
          describedBy={answer && answersId(path)}
          onEntered={enter}
        />
      </span>
      {differs && <Reset path={path} also={time} />}
    </span>
  );
}
