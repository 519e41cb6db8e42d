import type { Machine } from './machine.ts';
import { LEG_SHIFT, MIXED } from './registers.ts';
import type { World } from './world.ts';

/** The block that a leg writes of request r, or of page r in one. */
export function blockOfRequest({ w, k }: Machine, leg: number, r: number): number {
  return leg * k.blocks + w.reqBlock[leg * k.requests + r];
}

/** Whether what a leg has read of page p was never in memory at one instant. */
export function mixed({ w, k }: Machine, leg: number, p: number): boolean {
  return p < k.pages && (w.touched[p] & (MIXED << (leg * LEG_SHIFT))) !== 0;
}

/** Copies the sectors of place i of one array to place j of another. */
export function copySectors(S: number, from: World['wire'], i: number, to: World['wire'], j: number) {
  for (let s = 0; s < S; s++) to[j * S + s] = from[i * S + s];
}
