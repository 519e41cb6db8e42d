import type { ReactNode } from 'react';

/** A part of the legend: picture, name, what the mark looks like and means. */
export interface Group {
  readonly title: string;
  readonly rows: readonly (readonly [picture: ReactNode, name: string, words: string])[];
}
