/**
 * Accents as functions of time: how far one has come, from the milliseconds since it began.
 * Nothing is remembered between frames.
 */

/** Of the motion table (visual.md): milliseconds of wall clock. */
export const PEN_MS = 140;
export const FAULT_MS = 180;
export const WAIT_MS = 260;
export const COPY_MS = 220;
export const CHECKSUM_MS = 240;
export const SUBMIT_MS = 180;
export const DESTAGE_MS = 260;
export const COMMIT_MS = 200;
export const FLUSH_MS = 320;
export const MISMATCH_MS = 900;
export const WAKE_MS = 200;
export const REMAP_MS = 200;
export const DARKEN_MS = 700;
/** A wasted copy's word, and the flusher's way after its wake, stay so long. */
export const LINGER_MS = 900;
/** A sentence about what has just happened stays so long. */
export const SENTENCE_MS = 2500;
/** Accents of the same thing that come closer than this are skipped. */
export const CROWDED_MS = 40;

/** Ease out, close to cubic-bezier(.2, 0, 0, 1). */
export function easeOut(x: number): number {
  const rest = 1 - x;
  return 1 - rest * rest * rest;
}

export function easeIn(x: number): number {
  return x * x;
}

/** The part of 0 … 1 between two marks, stretched to 0 … 1: for steps of one accent. */
export function between(x: number, from: number, to: number): number {
  return Math.max(0, Math.min(1, (x - from) / (to - from)));
}

export const mix = (a: number, b: number, x: number): number => a + (b - a) * x;
