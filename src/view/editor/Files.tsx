import { MAX_FILES } from '../../model/limits.ts';
import { Cross } from '../app/Banners.tsx';
import { noMoreFiles } from './acting.ts';
import { Segments } from './ChoiceField.tsx';
import { useDesk } from './desk.ts';
import { Mark } from './Mark.tsx';
import { NumberControl } from './NumberField.tsx';
import { Answers, Reset } from './Row.tsx';
import { addFile, removeFile } from './turning.ts';

/** What is written: the files side by side, how large each is and whether it has checksums. */
export function Files() {
  const { scenario } = useDesk();
  const no = noMoreFiles(scenario);
  return (
    <section className="ed-part" aria-labelledby="what-is-written">
      <header>
        <h3 id="what-is-written">What is written</h3>
        <span className="ed-aside">
          {scenario.files.length} of {MAX_FILES} files
        </span>
      </header>
      <ul>
        {scenario.files.map((_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a file is its number, which is its place
          <FileRow key={i} file={i} />
        ))}
      </ul>
      <p className="ed-add-row">
        <button type="button" className="ed-add" disabled={no !== ''} onClick={addFile}>
          + file
        </button>
        {no !== '' && <span className="ed-aside">{no}</span>}
      </p>
      <Answers path="files" />
    </section>
  );
}

function FileRow({ file }: { file: number }) {
  const { scenario, origin, changed } = useDesk();
  const pages = `files.${file}.pages`;
  const checksum = `files.${file}.checksum`;
  const added = origin !== null && !origin.files[file];
  const first = scenario.files.slice(0, file).reduce((sum, one) => sum + one.pages, 0);
  const last = first + (scenario.files[file]?.pages ?? 1) - 1;
  return (
    <li data-changed={added || changed.has(pages) || changed.has(checksum)}>
      <div className="ed-file">
        <span className="ed-file-name">
          <b>file {file + 1}</b>
          {added && <em>added</em>}
          <span className="ed-aside">{first === last ? `page ${first}` : `pages ${first} – ${last}`}</span>
        </span>
        <span className="ed-cell" data-changed={changed.has(pages)}>
          <NumberControl path={pages} slider />
          <Mark path={pages} />
          {changed.has(pages) && <Reset path={pages} />}
        </span>
        <span className="ed-cell" data-changed={changed.has(checksum)}>
          <Segments path={checksum} />
          {changed.has(checksum) && <Reset path={checksum} />}
        </span>
        <button
          type="button"
          className="quiet icon ed-remove"
          aria-label={`Take file ${file + 1} away`}
          title={scenario.files.length === 1 ? 'one file has to stay' : 'take away'}
          disabled={scenario.files.length === 1}
          onClick={() => removeFile(file)}
        >
          <Cross />
        </button>
      </div>
      <Answers path={pages} />
      <Answers path={checksum} />
    </li>
  );
}
