import { INTACT, LOST, OLDER, TORN, UNREADABLE, VERDICT_NAMES } from '../../sim/verdict.ts';
import { VerdictSign } from '../cut/signs.tsx';
import type { Group } from './groups.ts';
import { Picture } from './shapes.tsx';

const TEAR = 'M0 14l9-2 9 4 9-3 9 2 9-4 9 4 9-2 9 3 9-4 9 3 9-2 9 3 9-2';

const armed = (
  <Picture height={28}>
    <path d={TEAR} fill="none" stroke="var(--bad)" strokeWidth={2.2} strokeDasharray="4 3" />
    <path d="M55 0v6" stroke="var(--bad)" strokeWidth={1.5} strokeDasharray="4 3" />
    <path d="M52 4l6 6M58 4l-6 6" stroke="var(--bad)" strokeWidth={1.7} />
  </Picture>
);
const torn = (
  <Picture height={28}>
    <path d={`${TEAR}V0H0z`} fill="#15171c" />
    <path d={TEAR} fill="none" stroke="#fffefb" strokeWidth={2.2} />
  </Picture>
);
const lost = (
  <Picture height={28}>
    <rect x={6} y={7} width={98} height={15} fill="var(--old)" stroke="var(--ink)" strokeWidth={1.3} />
    <rect
      x={2}
      y={3}
      width={106}
      height={23}
      rx={3}
      fill="none"
      stroke="var(--bad)"
      strokeWidth={2.2}
      strokeDasharray="4 3"
    />
  </Picture>
);
const sign = (verdict: number) => <VerdictSign verdict={verdict} size={26} />;

export const ACCIDENTS: Group = {
  title: 'Power cut, kernel crash',
  rows: [
    [armed, 'armed', 'where it would tear; dashes end at what would not get across'],
    [torn, 'cut', 'dark above the white line is gone; what is below survived'],
    [sign(INTACT), VERDICT_NAMES[INTACT], 'a program reads all that memory held'],
    [sign(OLDER), VERDICT_NAMES[OLDER], 'allowed: nobody was promised the newer'],
    [sign(LOST), VERDICT_NAMES[LOST], 'fsync had returned 0 for it'],
    [lost, 'lost, its block', 'readable, but not what was promised'],
    [sign(UNREADABLE), VERDICT_NAMES[UNREADABLE], 'read() fails with EIO'],
    [sign(TORN), VERDICT_NAMES[TORN], 'no checksum: nobody is told'],
  ],
};
