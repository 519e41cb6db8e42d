import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { encodeLink } from '../../link/encode.ts';
import { lab } from '../../store/lab.ts';
import { addressOf, isTooLong } from '../app/address.ts';
import { ModalDialog } from '../app/ModalDialog.tsx';
import { progress } from '../app/progress.ts';
import { currentHistory } from '../app/run.ts';
import { KeyList, LinkBox, TooLong } from './LinkBox.tsx';
import { PictureRow } from './PictureRow.tsx';
import { QrCode } from './QrCode.tsx';
import { DataRow, EmbedRow, FileRow, MarkdownRow } from './Rows.tsx';
import { Segmented } from './Segmented.tsx';
import { type From, type Snapshot, sharedState, sharedTitle, snapshotOf } from './snapshot.ts';
import { instantText } from './title.ts';
import './share.css';

/** Everything in which what is shown can be passed on. Time stands still meanwhile: an instant is shared. */
export function ShareDialog() {
  const snapshot = useSnapshot();
  const [from, setFrom] = useState<From>('instant');
  const [playing, setPlaying] = useState(false);
  const state = sharedState(snapshot, from, playing);
  const link = encodeLink(state);
  const title = sharedTitle(snapshot, from);
  const tooLong = isTooLong(link);
  const file = <FileRow snapshot={snapshot} state={state} first={tooLong} />;
  return (
    <ModalDialog title="Share" look="share">
      <p className="share-promise">
        whoever opens the link sees the same run, to the nanosecond; nothing is uploaded
      </p>
      <div className="share-top">
        <div>
          <div className="share-how">
            <Segmented
              name="What the link shows"
              value={from}
              choices={[
                ['instant', `this instant, ${instantText(snapshot.lab.t)}`],
                ['start', 'from the start'],
              ]}
              onChange={setFrom}
            />
            <label className="share-switch">
              playing on arrival
              <input
                type="checkbox"
                checked={playing}
                onChange={(event) => setPlaying(event.target.checked)}
              />
            </label>
          </div>
          {tooLong ? <TooLong length={addressOf(link).length} /> : <LinkBox link={link} />}
          {!tooLong && <KeyList link={link} />}
        </div>
        {!tooLong && <QrCode address={addressOf(link)} title={title} snapshot={snapshot} />}
      </div>
      <div className="share-rows">
        {tooLong && file}
        {!tooLong && <MarkdownRow address={addressOf(link)} title={title} />}
        {!tooLong && <EmbedRow address={addressOf(link, 'embed')} title={title} />}
        <PictureRow
          snapshot={snapshot}
          link={tooLong ? '' : addressOf(encodeLink(sharedState(snapshot, 'instant', false)))}
        />
        <DataRow snapshot={snapshot} />
        {!tooLong && file}
      </div>
    </ModalDialog>
  );
}

/** The lab as it is when the dialog opens; its figures as soon as they have been computed. */
function useSnapshot(): Snapshot {
  const [opened] = useState(() => lab.getState());
  const waiting = useStore(progress, ({ awaited }) => awaited);
  useEffect(() => lab.getState().pause(), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same history, but it has come further
  return useMemo(() => snapshotOf(opened, currentHistory()), [opened, waiting]);
}
