import type { ReactNode } from 'react';
import type { Group } from './groups.ts';
import { Frame, Padlock, Picture, Sectors, Stipple, Words } from './shapes.tsx';

const INK = 'var(--ink)';
const HIGH = 42;

function Page({ children, idle }: { children?: ReactNode; idle?: boolean }) {
  return (
    <>
      <Frame x={2} y={2} w={106} h={38} fill="var(--tile)" stroke="none" />
      <Sectors x={2} y={18} w={106} h={22} />
      {children}
      <Frame x={2} y={2} w={106} h={38} stroke={idle ? 'var(--line2)' : INK} width={idle ? 1 : 1.5} />
    </>
  );
}

/** Dashes along the edge of a page that the device may read at any moment. */
const marching = (
  <>
    <Frame x={2} y={2} w={106} h={38} width={3} />
    <Frame x={2} y={2} w={106} h={38} stroke="var(--tile)" width={1.3} dash="4 4" />
  </>
);

const clean = (
  <Picture height={HIGH}>
    <Page idle>
      <Words x={8} y={14} fill="var(--ink3)">
        clean
      </Words>
    </Page>
  </Picture>
);
const dirty = (
  <Picture height={HIGH}>
    <Page>
      <Stipple x={46} y={3} w={60} h={14} />
      <Words x={8} y={14} kind="strong">
        DIRTY
      </Words>
    </Page>
  </Picture>
);
const locked = (
  <Picture height={HIGH}>
    <Page>
      <Words x={8} y={14} kind="strong">
        locked
      </Words>
      <Padlock x={94} y={4.5} />
    </Page>
  </Picture>
);
const writeback = (
  <Picture height={HIGH}>
    <Page>
      <rect x={2} y={2} width={106} height={16} fill={INK} />
      <Words x={8} y={14} kind="strong" fill="var(--panel)">
        WRITEBACK
      </Words>
      <Words x={103} y={14} kind="strong" anchor="end" fill="var(--panel)">
        #17
      </Words>
    </Page>
    {marching}
  </Picture>
);
const both = (
  <Picture height={HIGH}>
    <Page>
      <Words x={8} y={14} kind="strong">
        DIRTY
      </Words>
      <rect x={50} y={2} width={58} height={16} fill={INK} />
      <Words x={56} y={14} kind="strong" fill="var(--panel)">
        I/O
      </Words>
      <Words x={103} y={14} kind="strong" anchor="end" fill="var(--panel)">
        #17
      </Words>
    </Page>
    {marching}
  </Picture>
);
const copy = (
  <Picture height={36}>
    <Sectors x={4} y={5} w={92} h={26} />
    <Frame x={4} y={5} w={92} h={26} dash="3.5 2.5" />
    <path d="M97 2h8v16h-3" fill="none" stroke={INK} strokeWidth={1.3} strokeDasharray="3 2" />
    <path d="M97 18l6-3.6v7.2z" fill={INK} />
  </Picture>
);
const wasted = (
  <Picture height={36}>
    <Frame x={4} y={5} w={92} h={26} dash="3.5 2.5" />
    <Words x={50} y={22} kind="remark" anchor="middle" fill="var(--ink3)">
      wasted
    </Words>
  </Picture>
);

export const PAGES: Group = {
  title: 'Pages',
  rows: [
    [clean, 'clean', 'thin outline'],
    [dirty, 'dirty', 'stippled header, ink outline'],
    [locked, 'locked', 'padlock; microseconds only'],
    [writeback, 'under writeback', 'ink header, dashes march along the edge'],
    [both, 'dirty again while it is written', 'half stippled, half ink'],
    [copy, 'copy', 'dashed ghost, tied to its page'],
    [wasted, 'wasted copy', 'the ghost empties: nobody wrote meanwhile'],
  ],
};
