import { type ReactNode, type RefObject, useRef, useState } from 'react';
import { figuresCsv } from '../../figures/csv.ts';
import { whole } from '../../figures/format.ts';
import { figuresJson } from '../../figures/json.ts';
import { LONGEST_LINK } from '../../link/encode.ts';
import { writeScenarioFile } from '../../link/file.ts';
import type { LinkState } from '../../link/state.ts';
import { processTitles } from '../../model/scenario.ts';
import { ENGINE } from '../../model/version.ts';
import { linkText } from '../app/address.ts';
import { CopyButton } from './CopyButton.tsx';
import { download, textFile } from './download.ts';
import { type EmbedSize, embedCode, markdownLink } from './pasted.ts';
import { Segmented } from './Segmented.tsx';
import { DownSign } from './Signs.tsx';
import { fileName, type Snapshot } from './snapshot.ts';
import { instantText } from './title.ts';

/** A way to pass it on: its name, what it is, and the buttons that do it. */
export function Row({ name, gist, children }: { name: string; gist?: string; children: ReactNode }) {
  return (
    <section className="share-row" aria-label={name}>
      <h3>
        {name}
        {gist && <span>{gist}</span>}
      </h3>
      {children}
    </section>
  );
}

function Code({ text, shown }: { text: string; shown: RefObject<HTMLElement | null> }) {
  return (
    <code ref={shown} title={text}>
      {text}
    </code>
  );
}

interface DownloadProps {
  readonly name: string;
  readonly words: string;
  readonly primary?: boolean;
  readonly onClick: () => void;
}

export function Download({ name, words, primary = false, onClick }: DownloadProps) {
  return (
    <button
      type="button"
      className={primary ? 'button primary' : 'button'}
      aria-label={name}
      onClick={onClick}
    >
      <DownSign />
      {words}
    </button>
  );
}

export function MarkdownRow({ address, title }: { address: string; title: string }) {
  const shown = useRef<HTMLElement>(null);
  const text = markdownLink(title, address);
  return (
    <Row name="Markdown">
      <Code text={text} shown={shown} />
      <div className="share-buttons">
        <CopyButton text={text} name="the Markdown" said="Markdown copied" shown={shown} />
      </div>
    </Row>
  );
}

const SIZES = [
  ['fixed', '960 × 540'],
  ['fluid', 'fluid'],
] as const;

export function EmbedRow({ address, title }: { address: string; title: string }) {
  const shown = useRef<HTMLElement>(null);
  const [size, setSize] = useState<EmbedSize>('fixed');
  const text = embedCode(title, address, size);
  return (
    <Row name="Embed" gist="slide or course page">
      <Code text={text} shown={shown} />
      <div className="share-buttons">
        <Segmented name="Size of the embedded page" value={size} choices={SIZES} onChange={setSize} />
        <CopyButton text={text} name="the code of the embedded page" said="Code copied" shown={shown} />
      </div>
    </Row>
  );
}

/** What the run computed up to the instant. */
export function DataRow({ snapshot }: { snapshot: Snapshot }) {
  const { lab, t, figures } = snapshot;
  const names = processTitles(lab.scenario);
  const saveCsv = () =>
    download(fileName(snapshot, '-figures.csv'), textFile(figuresCsv(figures, names), 'text/csv'));
  const saveJson = () => {
    const json = { link: linkText(lab), engine: ENGINE, t_ns: t, figures: figuresJson(figures, names) };
    const text = `${JSON.stringify(json, null, 2)}\n`;
    download(fileName(snapshot, '-figures.json'), textFile(text, 'application/json'));
  };
  return (
    <Row name="Data" gist="what the run computed">
      <p>
        {whole(figures.stores)} stores, {whole(figures.requests)} requests, every meter up to {instantText(t)}
        ; times in nanoseconds
      </p>
      <div className="share-buttons">
        <Download name="Save the figures as CSV" words="CSV" onClick={saveCsv} />
        <Download name="Save the figures as JSON" words="JSON" onClick={saveJson} />
      </div>
    </Row>
  );
}

/** The link without its limit. */
export function FileRow({
  snapshot,
  state,
  first,
}: {
  snapshot: Snapshot;
  state: LinkState;
  first: boolean;
}) {
  const save = () =>
    download(fileName(snapshot, '.json'), textFile(writeScenarioFile(state), 'application/json'));
  return (
    <Row name="File" gist="the link, without its limit">
      <p>
        scenario and everything you did
        {first ? '' : `; offered first when a link would pass ${whole(LONGEST_LINK)} characters`}
      </p>
      <div className="share-buttons">
        <Download name="Save the scenario as a file" words="Save" primary={first} onClick={save} />
      </div>
    </Row>
  );
}
