import type { Answer, Ask } from './jobs.ts';

/** What a worker is told: do this, or stop doing it. */
export type ToWorker =
  | { readonly id: number; readonly ask: Ask }
  | { readonly id: number; readonly cancel: true };

/** What a worker says of a job: how far it has got, 0 to 1; its answer; what went wrong. */
export type FromWorker =
  | { readonly id: number; readonly share: number }
  | { readonly id: number; readonly answer: Answer }
  | { readonly id: number; readonly error: string };
