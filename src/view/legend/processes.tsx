import { ProcessMark } from '../rail/ProcessMark.tsx';
import type { Group } from './groups.ts';
import { Frame, Hatching, Padlock, Picture, Words } from './shapes.tsx';

const LINE = 'var(--hue-stroke)';

function Bar({ hue, period = 5, pale }: { hue: string; period?: number; pale?: boolean }) {
  return (
    <g className={`hue-${hue}`}>
      <Frame x={1} y={4} w={108} h={21} fill="var(--tile)" stroke="var(--hue-edge)" width={1.3} />
      <Hatching x={2} y={5} w={106} h={19} stroke={LINE} period={period} width={pale ? 1.8 : 2.1} />
    </g>
  );
}

const running = (
  <Picture>
    <path d="M0 15h110M12 10v10M28 10v10M52 10v10M60 10v10M96 10v10" className="hue-a legend-line" />
  </Picture>
);

const fault = (
  <Picture>
    <path d="M0 20h110" className="hue-a legend-line" />
    <path d="M50 8h10l-5 8z" fill="var(--ink)" />
  </Picture>
);

const forLock = (
  <Picture>
    <Bar hue="a" />
    <rect x={46} y={6} width={18} height={17} fill="var(--tile)" />
    <Padlock x={51} y={9} />
  </Picture>
);

const needless = (
  <Picture>
    <Bar hue="b" />
    <path d="M3 24 107 5" stroke="var(--ink)" strokeWidth={1.2} />
  </Picture>
);

const copying = (
  <Picture>
    <path d="M0 15h110" className="hue-a legend-line" />
    <Frame x={32} y={6} w={50} h={18} fill="var(--tile)" dash="3.5 2.5" />
  </Picture>
);

const fsync = (
  <Picture>
    <g className="hue-c">
      <Frame x={1} y={5} w={108} h={20} fill="var(--tile)" stroke={LINE} width={2} />
      <Words x={55} y={19} kind="strong" anchor="middle" fill="var(--hue-text)">
        fsync
      </Words>
    </g>
  </Picture>
);

const pen = (
  <Picture height={34}>
    <g className="hue-a">
      <path d="M10 6h38q4 0 4 4v12" fill="none" stroke={LINE} strokeWidth={2.4} />
      <path d="M46.5 21h11L52 31z" fill={LINE} />
    </g>
  </Picture>
);

const flusher = (
  <Picture height={34}>
    <g transform="translate(34 16)">
      <path d="M-9-9.6H9V3L0 10.2-9 3z" fill="var(--ink)" stroke="var(--ink)" strokeWidth={1.5} />
      <path d="M0-6.6V.6M-3-2 0 1l3-3M-4 4h8" fill="none" stroke="var(--panel)" strokeWidth={1.4} />
    </g>
    <g transform="translate(76 16)">
      <path d="M-9-9.6H9V3L0 10.2-9 3z" fill="none" stroke="var(--ink)" strokeWidth={1.5} />
      <path d="M0-6.6V.6M-3-2 0 1l3-3M-4 4h8" fill="none" stroke="var(--ink)" strokeWidth={1.4} />
    </g>
  </Picture>
);

const who = (
  <span className="legend-who">
    {['A', 'B', 'C', 'Y'].map((letter) => (
      <ProcessMark key={letter} letter={letter} size={22} />
    ))}
  </span>
);

export const PROCESSES: Group = {
  title: 'Processes',
  rows: [
    [who, 'A B C … Y', 'a hue, a letter, a shape; the diamond is you'],
    [running, 'running', 'plain line; a tick is one store'],
    [fault, 'in fault', 'ink triangle above the line'],
    [
      <Picture key="wait">
        <Bar hue="b" />
      </Picture>,
      'waiting for writeback (D)',
      'hatched in the process’s colour',
    ],
    [forLock, 'waiting for the page lock', 'hatched, padlock inside'],
    [needless, 'waits needlessly', 'one thin line across: that sector has been read'],
    [copying, 'copying', 'dashed bar: it fills a copy and goes on'],
    [
      <Picture key="throttled">
        <Bar hue="c" period={13} pale />
      </Picture>,
      'throttled',
      'sparse hatching: too much is dirty',
    ],
    [fsync, 'in fsync', 'hollow bar with the word'],
    [pen, 'pen', 'from the PTE to the sector it stores to'],
    [flusher, 'flusher', 'filled while awake, hollow asleep or off'],
  ],
};
