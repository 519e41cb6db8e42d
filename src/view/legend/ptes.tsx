import type { Group } from './groups.ts';
import { Frame, Hatching, Picture, Words } from './shapes.tsx';

function Pte({ word, strong, dirty }: { word: string; strong?: boolean; dirty?: boolean }) {
  return (
    <>
      <Frame x={1} y={4} w={108} h={21} fill="var(--tile)" stroke="var(--line2)" width={1} />
      <Words x={9} y={19} kind={strong ? 'mono-strong' : 'mono'}>
        {word}
      </Words>
      {dirty ? (
        <>
          <Words x={80} y={18.5} kind="mono-strong">
            D
          </Words>
          <circle cx={97} cy={14} r={4.6} fill="var(--ink)" />
        </>
      ) : (
        <circle cx={97} cy={14} r={4.6} fill="none" stroke="var(--line2)" strokeWidth={1.2} />
      )}
    </>
  );
}

const closed = <path d="M0 25.5h110" stroke="var(--ink)" strokeWidth={3} />;
const open = <path d="M0 25.5h17M93 25.5h17" stroke="var(--ink)" strokeWidth={3} />;

const readOnly = (
  <Picture>
    <Pte word="RO" />
    {closed}
  </Picture>
);
const writable = (
  <Picture>
    <Pte word="RW" strong />
    {open}
  </Picture>
);
const dirty = (
  <Picture>
    <Pte word="RW" strong dirty />
    {open}
  </Picture>
);
const held = (
  <Picture>
    <g className="hue-b">
      <Frame x={1} y={4} w={108} h={21} fill="var(--tile)" stroke="var(--hue-edge)" width={1.3} />
      <Hatching x={2} y={5} w={106} h={19} stroke="var(--hue-stroke)" />
      <rect x={5} y={7} width={36} height={15} fill="var(--tile)" />
      <Words x={9} y={18} kind="strong" fill="var(--hue-text)">
        held
      </Words>
    </g>
    {closed}
  </Picture>
);
const unmapped = (
  <Picture>
    <Frame x={1} y={4} w={108} h={21} stroke="var(--line2)" width={1} dash="1.5 2.5" />
    <Words x={9} y={18.5} fill="var(--ink3)">
      not mapped
    </Words>
  </Picture>
);
const shootdown = (
  <Picture>
    <Pte word="RO" />
    {closed}
    <path d="M55 1v28" stroke="var(--ink)" strokeWidth={2.4} />
  </Picture>
);

export const PTES: Group = {
  title: 'PTEs: a gate',
  rows: [
    [readOnly, 'read-only', 'closed bar; the next store faults'],
    [writable, 'writable', 'open gate, dirty bit clear'],
    [dirty, 'writable, dirty', 'filled dot and D'],
    [held, 'store held', 'hatching at the closed gate'],
    [unmapped, 'not mapped', 'dotted: it uses write(2), or another file'],
    [shootdown, 'TLB shootdown', 'ink bar that crosses the column’s PTEs'],
  ],
};
