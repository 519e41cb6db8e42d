import { lazy, Suspense } from 'react';
import { useLab } from '../app/useLab.ts';
import { manyPages } from './many.ts';

const PagesByState = lazy(async () => ({ default: (await import('./PagesByState.tsx')).PagesByState }));

/** Where the pages are a strip, how many are in which state; it is fetched when there is need. */
export function ManyPages() {
  return <Suspense>{useLab(manyPages) && <PagesByState />}</Suspense>;
}
