import { type MouseEvent, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Complaint } from '../../link/complaint.ts';
import { lab } from '../../store/lab.ts';
import { addressOf, linkText } from '../app/address.ts';
import { Cross } from '../app/Banners.tsx';
import { closeCorrections, corrections } from '../app/corrections.ts';
import { embedded } from '../app/mode.ts';
import { onward } from '../app/onward.ts';
import { useCopying } from './copying.ts';
import { AlertSign } from './Signs.tsx';
import { numberWord } from './title.ts';
import './corrections.css';

/** So many are told at once; the others on request. */
const FEW = 6;

/** What the link said that could not be used as it stood: pushes the page down, stays until closed. */
export function Corrections() {
  const { complaints } = useStore(corrections);
  const [all, setAll] = useState(false);
  if (complaints.length === 0) return null;
  const shown = all ? complaints : complaints.slice(0, FEW);
  const newer = complaints.some(({ kind }) => kind === 'newer');
  return (
    <section className="corrections" aria-label="Corrections to the link" role="status">
      <AlertSign />
      <p>
        <b>{headline(complaints)}</b>
        {shown.map(({ about, text }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may say the same, and none moves
          <span key={i}>
            <code>{about}</code>: {text}
          </span>
        ))}
        {shown.length < complaints.length && (
          <button type="button" className="quiet" onClick={() => setAll(true)}>
            and {complaints.length - shown.length} more
          </button>
        )}
      </p>
      {newer ? <LoadAnew /> : !embedded && <CopyCorrected />}
      <button type="button" className="quiet icon" aria-label="Close" onClick={close}>
        <Cross />
      </button>
    </section>
  );
}

function close(event: MouseEvent): void {
  onward(event);
  closeCorrections();
}

function headline(complaints: readonly Complaint[]): string {
  if (complaints.some(({ kind }) => kind === 'newer')) return 'This link was made by a newer lab.';
  if (complaints.every(({ kind }) => kind === 'version')) return 'This link was made with another model.';
  const count = complaints.length;
  return `This link was read with ${numberWord(count)} ${count === 1 ? 'correction' : 'corrections'}.`;
}

function LoadAnew() {
  return (
    <button type="button" className="button" onClick={() => location.reload()}>
      Load the page anew
    </button>
  );
}

function CopyCorrected() {
  const link = useRef<HTMLSpanElement>(null);
  const { copying, copy } = useCopying(link);
  const address = () => addressOf(linkText(lab.getState()));
  return (
    <>
      <button type="button" className="button" onClick={() => void copy(address(), 'Link copied.')}>
        {{ no: 'Copy the corrected link', copied: 'Link copied', 'by hand': 'Press Ctrl C' }[copying]}
      </button>
      <span ref={link} className="corrected" hidden={copying !== 'by hand'}>
        {copying === 'by hand' && address()}
      </span>
    </>
  );
}
