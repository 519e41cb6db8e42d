import type { Constants } from '../../sim/constants.ts';
import { MISMATCH } from '../../sim/events.ts';
import { isMismatch } from '../../sim/legs.ts';
import type { Log } from '../../sim/log.ts';

/** The block that a mismatch is about: "block 3"; of a mirror with the leg, or both if both found it in one step. */
export function mismatchName(log: Log, k: Constants, event: number): string {
  const block = `block ${log.page(event)}`;
  if (k.legs === 1) return block;
  if (isPair(log, event, event - 1) || isPair(log, event, event + 1)) return `${block}, both legs`;
  return `${block}, leg ${log.kind(event) === MISMATCH ? 1 : 2}`;
}

/** Legs that wait for each other are judged one right after the other. */
function isPair(log: Log, event: number, other: number): boolean {
  if (other < 0 || other >= log.length || log.at(other) !== log.at(event)) return false;
  return isMismatch(log.kind(other)) && log.page(other) === log.page(event);
}
