import { useMemo, useRef } from 'react';
import { Cross } from '../app/Banners.tsx';
import { download, textFile } from './download.ts';
import { type Qr, qrOf, qrSvg } from './qr.ts';
import { DownSign } from './Signs.tsx';
import { fileName, type Snapshot } from './snapshot.ts';

/** The link for cameras; for a projector it fills the screen. */
export function QrCode({ address, title, snapshot }: { address: string; title: string; snapshot: Snapshot }) {
  const qr = useMemo(() => qrOf(address), [address]);
  const large = useRef<HTMLDialogElement>(null);
  return (
    <div className="share-qr">
      <Code qr={qr} />
      <div>
        <button type="button" className="button" onClick={() => large.current?.showModal()}>
          Fill the screen
        </button>
        <button
          type="button"
          className="button"
          aria-label="Save the QR code as SVG"
          onClick={() => download(fileName(snapshot, '-qr.svg'), textFile(qrSvg(qr), 'image/svg+xml'))}
        >
          <DownSign />
          SVG
        </button>
      </div>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it too */}
      <dialog
        ref={large}
        className="share-qr-large"
        aria-label="QR code"
        onClick={() => large.current?.close()}
      >
        <Code qr={qr} />
        <p>{title}</p>
        <button type="button" className="quiet icon" aria-label="Close the QR code">
          <Cross />
        </button>
      </dialog>
    </div>
  );
}

function Code({ qr: { size, path } }: { qr: Qr }) {
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label="QR code of the link"
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
