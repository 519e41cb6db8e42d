import type { Group } from './groups.ts';
import { Frame, Picture, Sectors, Words } from './shapes.tsx';

const INK = 'var(--ink)';

const chip = (number: string, filled: boolean) => (
  <Picture height={26}>
    <Frame x={1} y={3} w={108} h={19} fill={filled ? INK : 'var(--tile)'} width={1.4} />
    <Words x={9} y={16.5} kind="mono-strong" fill={filled ? 'var(--panel)' : INK}>
      {number}
    </Words>
  </Picture>
);
const beam = (
  <Picture height={40}>
    <rect x={44} width={22} height={40} fill="var(--shade)" />
    <path d="M44.5 0v40M65.5 0v40" stroke="var(--ink2)" strokeWidth={1.2} />
    <rect x={49} y={6} width={11} height={11} rx={2} className="hue-b" fill="var(--hue-fill)" />
    <rect
      x={49}
      y={24}
      width={11}
      height={11}
      rx={2}
      className="hue-b"
      fill="var(--hue-fill)"
      opacity={0.5}
    />
  </Picture>
);
const slots = (
  <Picture height={28}>
    <Sectors x={1} y={5} w={50} h={18} />
    <Frame x={1} y={4} w={50} h={20} />
    <Frame x={58} y={4} w={50} h={20} stroke="var(--line2)" width={1} dash="1.5 2.5" />
  </Picture>
);
const uncommitted = (
  <Picture height={36}>
    <Frame x={7} y={3} w={102} h={20} fill="var(--tile)" dash="3.5 2.5" />
    <Sectors x={8} y={4} w={100} h={14} />
    <Frame x={1} y={20} w={102} h={13} fill="var(--old)" />
  </Picture>
);
const flush = (
  <Picture height={24}>
    <path d="M0 12h110" stroke={INK} strokeWidth={4} />
  </Picture>
);
const lied = (
  <Picture height={24}>
    <path d="M0 12h110" stroke={INK} strokeWidth={2.4} strokeDasharray="8 5" />
  </Picture>
);
const promise = (
  <Picture height={24}>
    <Words x={20} y={16.5} kind="label" fill="var(--ink2)">
      A
    </Words>
    <circle cx={38} cy={12} r={4.2} fill="none" stroke={INK} strokeWidth={1.4} />
    <Words x={68} y={16.5} kind="label" fill="var(--ink2)">
      A
    </Words>
    <circle cx={86} cy={12} r={4.2} fill="none" stroke={INK} strokeWidth={1.4} strokeDasharray="1.5 2.5" />
  </Picture>
);

export const DEVICE: Group = {
  title: 'Queue, device, media',
  rows: [
    [chip('#18', false), 'request, queued', 'sinks one row as others finish'],
    [chip('#17', true), 'request, in transfer', 'filled'],
    [beam, 'DMA beam', 'the sector’s bytes fall to the device'],
    [slots, 'device cache', 'what it holds for a page; dotted: nothing'],
    [flush, 'FLUSH, or FUA write', 'the line thickens, cached blocks drop'],
    [lied, 'FLUSH, lied about', 'broken line, nothing drops'],
    [uncommitted, 'version not yet committed', 'behind the one that counts, dashed'],
    [promise, 'promised by A’s fsync', 'dotted: stored to in part since; gone: superseded'],
  ],
};
