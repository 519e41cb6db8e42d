import type { Group } from './groups.ts';
import { Cross, Picture } from './shapes.tsx';

const INK = 'var(--ink)';

const bar = (fill: string, stroke: string) => (
  <Picture height={24}>
    <rect x={1} y={7} width={108} height={9} fill={fill} stroke={stroke} strokeWidth={1.3} />
  </Picture>
);
const dirty = (
  <Picture height={24}>
    <rect x={1} y={8} width={108} height={6} fill="none" stroke="var(--line2)" />
    <path d="M2 11h106" stroke="var(--ink2)" strokeWidth={1.6} strokeDasharray="1.6 2.4" />
  </Picture>
);
const transfer = (
  <Picture height={24}>
    <rect x={1} y={5} width={108} height={14} fill={INK} />
    <path
      d="M14.5 5v14M28 5v14M41.5 5v14M55 5v14M68.5 5v14M82 5v14M95.5 5v14"
      stroke="var(--panel)"
      strokeWidth={0.8}
    />
  </Picture>
);
const copy = (
  <Picture height={24}>
    <path d="M0 17h110" className="hue-b legend-line" />
    <rect
      x={26}
      y={3}
      width={9}
      height={9}
      fill="none"
      stroke={INK}
      strokeDasharray="2.4 1.6"
      strokeWidth={1.2}
    />
  </Picture>
);
const fsync = (
  <Picture height={24}>
    <rect
      x={1}
      y={4}
      width={108}
      height={15}
      rx={2}
      className="hue-a"
      fill="none"
      stroke="var(--hue-stroke)"
    />
    <rect x={2} y={5} width={16} height={13} className="hue-a" fill="var(--hue-fill)" opacity={0.35} />
    <path
      d="M20 18l13-13M26 18l13-13M32 18l13-13M38 18l13-13M44 18l13-13M50 18l13-13M56 18l13-13"
      className="hue-a"
      stroke="var(--hue-fill)"
      strokeWidth={1.6}
    />
    <path d="M18.5 4v15M70.5 4v15" className="hue-a" stroke="var(--hue-stroke)" />
  </Picture>
);
const density = (
  <Picture height={24}>
    <path
      d="M2 20v-9M8 20v-5M14 20V7M20 20v-10M26 20v-6M32 20V5M38 20v-12M44 20v-4M50 20v-10M56 20V8M62 20v-7M68 20V5M74 20v-9M80 20v-11M86 20v-5M92 20v-9M98 20V6M104 20v-8"
      className="hue-a"
      stroke="var(--hue-stroke)"
      strokeWidth={4}
    />
  </Picture>
);
const wakes = (
  <Picture height={28}>
    <path d="M55 2v24" stroke="var(--ink2)" strokeWidth={1.2} strokeDasharray="1.4 3" />
  </Picture>
);
const switched = (
  <Picture height={28}>
    <path d="M48 2v26" stroke={INK} strokeWidth={1.2} strokeDasharray="6 3" />
    <rect x={48} y={3} width={12} height={12} rx={2} fill={INK} />
    <text x={54} y={12.6} className="legend-strong" textAnchor="middle" fill="var(--panel)">
      4
    </text>
  </Picture>
);
const mismatch = (
  <Picture height={28}>
    <path d="M55 8v20" stroke="var(--bad)" strokeWidth={1.6} />
    <Cross x={55} y={8} r={6.5} />
  </Picture>
);
const cuts = (
  <Picture height={24}>
    <path d="M2 14h58M2 18h106M2 10h36" stroke="var(--ink2)" strokeWidth={1.4} strokeDasharray="1.4 2.6" />
    <path d="M1 6h37v4h22v4h48" fill="none" stroke="var(--ink2)" />
    <path d="M66 20h42" stroke="var(--bad)" strokeWidth={5} />
    <path d="M1 22h107" stroke="var(--line2)" />
  </Picture>
);

export const TIMELINE: Group = {
  title: 'Timeline',
  rows: [
    [dirty, 'page dirty', 'stippled, thin'],
    [bar('var(--tile)', INK), 'writeback, queued', 'hollow'],
    [bar(INK, INK), 'writeback, in transfer', 'filled'],
    [transfer, 'transfer', 'eight sectors'],
    [copy, 'copy', 'dashed square above the store'],
    [fsync, 'fsync', 'writes; hatched: waits for it; hollow: commit and FLUSH'],
    [density, 'crowded stores', 'bars: how many there were'],
    [wakes, 'flusher wakes', 'dotted line through all lanes'],
    [switched, 'something was switched', 'flag with the strategy’s number'],
    [mismatch, 'mismatch', 'red flag through all lanes'],
    [cuts, 'a cut here would lose', 'dots: what nobody was promised; red: what somebody was'],
  ],
};

const waits = (
  <Picture height={24}>
    <path d="M0 12h96" stroke={INK} strokeWidth={1.5} strokeDasharray="3.5 2.5" />
    <path d="M108 12 98 7v10z" fill={INK} />
  </Picture>
);
const thread = (
  <Picture height={24}>
    <path d="M0 12h94" stroke="var(--bad)" strokeWidth={3} />
    <path d="M108 12 92 5v14z" fill="var(--bad)" />
  </Picture>
);
const focus = (
  <Picture height={44}>
    <rect x={20} y={8} width={70} height={28} rx={5} fill="var(--tile)" stroke={INK} strokeWidth={2} />
    <rect
      x={15}
      y={3}
      width={80}
      height={38}
      rx={8}
      fill="none"
      stroke="var(--ink2)"
      strokeDasharray="1.6 2"
    />
  </Picture>
);

export const DEPENDENCE: Group = {
  title: 'Dependence',
  rows: [
    [waits, 'waits for', 'from a writer to its page to the request'],
    [thread, 'red thread', 'the path of the bytes that do not match'],
    [focus, 'focus', '2 px ink ring, 2 px gap, dotted halo'],
  ],
};
