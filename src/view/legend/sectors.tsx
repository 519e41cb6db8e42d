import type { Group } from './groups.ts';
import { Cross, Hatching, Picture, Sector, Sectors, tint, Words } from './shapes.tsx';

const initial = (
  <Picture height={32}>
    <rect x={44} y={1} width={22} height={30} fill="var(--old)" />
    <Words x={55} y={19} kind="strong" anchor="middle" fill="var(--oldtx)">
      ·
    </Words>
  </Picture>
);
const aged = (age: 'fresh' | 'recent' | 'old') => (
  <Picture height={32}>
    <Sector x={44} y={1} age={age} />
  </Picture>
);
const cursor = (
  <Picture height={36}>
    <Sector x={44} y={3} letter="B" age="recent" />
    <rect x={44} y={2.5} width={22} height={31} fill="none" stroke="var(--ink)" strokeWidth={2.6} />
    <path d="M10 31.5h33" stroke="var(--ink)" strokeWidth={4.5} />
  </Picture>
);
const summed = (
  <Picture height={32}>
    <Sectors x={1} y={2} w={108} h={18} />
    <Sectors x={1} y={23} w={108} h={6} />
    <rect x={55} y={23} width={13} height={6} fill="var(--badbg)" />
    <Hatching x={55} y={23} w={13} h={6} stroke="var(--bad)" period={3.5} width={1.5} back />
  </Picture>
);
const landed = (
  <Picture height={34}>
    <g className="hue-b">
      <rect x={44} y={2} width={22} height={30} fill={tint('old')} />
      <Hatching x={44} y={2} w={22} h={30} stroke="var(--bad)" back />
      <rect x={44} y={2} width={22} height={30} fill="none" stroke="var(--bad)" strokeWidth={2.4} />
      <rect x={48} y={5} width={14} height={14} fill="var(--badbg)" />
      <Words x={55} y={16} kind="strong" anchor="middle" fill="var(--badtx)">
        B
      </Words>
    </g>
  </Picture>
);

export const SECTOR_MARKS: Group = {
  title: 'Sectors: who, and how long ago',
  rows: [
    [initial, 'initial', 'nobody has stored here'],
    [aged('fresh'), 'fresh', 'full colour: stored within 3 s of watching; below, which store of its own'],
    [aged('recent'), 'recent', '64 % tint, ink letter: within 20 s'],
    [aged('old'), 'old', '36 % tint, dark letter of the hue'],
    [cursor, 'DMA cursor', 'heavy frame; bar under what was read'],
    [summed, 'as checksummed', 'thin strip; red where the content has left it'],
    [landed, 'landed, not what was summed', 'red hatching, the other way'],
  ],
};

const compared = (live: string, equal: boolean) => (
  <Picture height={24}>
    <Words x={2} y={16} kind="mono-strong">
      ED86
    </Words>
    <Words x={55} y={16} kind="mono-strong" anchor="middle" fill={equal ? 'var(--ink)' : 'var(--badtx)'}>
      {equal ? '=' : '≠'}
    </Words>
    <Words
      x={108}
      y={16}
      kind={equal ? 'mono' : 'mono-strong'}
      anchor="end"
      fill={equal ? 'var(--ink2)' : 'var(--badtx)'}
    >
      {live}
    </Words>
  </Picture>
);

export const CHECKSUMS: Group = {
  title: 'Checksums',
  rows: [
    [compared('ED86', true), 'stored = live', 'ink; with a copy, live means the copy'],
    [compared('6D5B', false), 'stored ≠ live', 'red and the sign'],
    [
      <Picture key="tick" height={24}>
        <path d="M50 12l3.5 3.6L60 8" fill="none" stroke="var(--ink)" strokeWidth={2} />
      </Picture>,
      'block verified',
      'ink tick',
    ],
    [
      <Picture key="cross" height={24}>
        <Cross x={55} y={12} r={8} />
      </Picture>,
      'block fails',
      'red disc with a cross',
    ],
    [
      <Picture key="dash" height={24}>
        <path d="M51 12h8" stroke="var(--ink2)" strokeWidth={1.6} />
      </Picture>,
      'not checked',
      'no sum was stored',
    ],
  ],
};
