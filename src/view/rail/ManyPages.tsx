import { later } from '../app/later.tsx';

/** Where the pages are a strip, how many are in which state; it is fetched when there is need. */
export const PagesByState = later(async () => (await import('./PagesByState.tsx')).PagesByState);
export const StripLegend = later(async () => (await import('./StripLegend.tsx')).StripLegend);
