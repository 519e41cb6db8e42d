import './signs.css';
import { INTACT, LOST, OLDER, TORN } from '../../sim/verdict.ts';

/** A verdict's sign, as the picture draws it. */
export function VerdictSign({ verdict, size = 22 }: { verdict: number; size?: number }) {
  return (
    <svg className="verdict-sign" viewBox="-12 -12 24 24" width={size} height={size} aria-hidden="true">
      {signOf(verdict)}
    </svg>
  );
}

function signOf(verdict: number) {
  if (verdict === INTACT) return <Ring mark="M-4.6 .2-1.2 3.8 4.8-4" />;
  if (verdict === OLDER) return <Ring mark="M0-5.4V.6L4 .6" dash="4 2.9" />;
  if (verdict === LOST) return <Ring mark="M-5 0H5" bad />;
  if (verdict === TORN) return <Ring mark="M1.2-10.4-2.8-3.4 2.8 3.4-1.2 10.4" />;
  return (
    <>
      <circle r={11} fill="var(--bad)" />
      <path d="M-4.2-4.2 4.2 4.2M4.2-4.2-4.2 4.2" fill="none" stroke="var(--onbad)" strokeWidth={2.6} />
    </>
  );
}

function Ring({ mark, dash, bad }: { mark: string; dash?: string; bad?: boolean }) {
  const stroke = bad ? 'var(--bad)' : 'var(--ink)';
  return (
    <>
      <circle r={10} fill="none" stroke={stroke} strokeWidth={2.2} strokeDasharray={dash} />
      <path d={mark} fill="none" stroke={stroke} strokeWidth={2.2} />
    </>
  );
}

/** The sign of a power cut. */
export function Bolt({ size = 30 }: { size?: number }) {
  return (
    <svg className="bolt" viewBox="0 0 24 34" width={(size * 24) / 34} height={size} aria-hidden="true">
      <path d="M15 0 1 19.5h8.4L6 34 23 13.2h-9z" />
    </svg>
  );
}
