import type { World } from './world.ts';

const NEVER = Number.POSITIVE_INFINITY;

/**
 * Sets when an actor steps next; Infinity: not before another wakes it. The only writer of due times and
 * of their order. Latest first: who has just stepped stands at the end and mostly goes on soon, so that
 * hardly anybody moves.
 */
export function setDue(w: World, actor: number, at: number) {
  const { due, agenda } = w;
  let n = w.pending[0];
  if (due[actor] !== NEVER) remove(agenda, actor, n--);
  due[actor] = at;
  if (at !== NEVER) {
    let i = n++;
    for (; i > 0 && comesBefore(due, agenda[i - 1], actor); i--) agenda[i] = agenda[i - 1];
    agenda[i] = actor;
  }
  w.pending[0] = n;
}

/** Takes an actor out of the first n. */
function remove(agenda: Uint8Array, actor: number, n: number) {
  let i = n - 1;
  while (agenda[i] !== actor) i--;
  for (; i < n - 1; i++) agenda[i] = agenda[i + 1];
  agenda[n - 1] = 0;
}

function comesBefore(due: Float64Array, one: number, other: number): boolean {
  return due[one] < due[other] || (due[one] === due[other] && one < other);
}

/** The actor goes on at pc, in a step of its own, now. */
export function go(w: World, actor: number, pc: number) {
  w.pc[actor] = pc;
  setDue(w, actor, w.clock[0]);
}

/** The actor goes on at pc when so much time has passed. */
export function goAfter(w: World, actor: number, pc: number, ns: number) {
  w.pc[actor] = pc;
  setDue(w, actor, w.clock[0] + ns);
}

/** The actor stays at pc until another wakes it. */
export function halt(w: World, actor: number, pc: number) {
  w.pc[actor] = pc;
  setDue(w, actor, NEVER);
}

/** Nobody has a step. */
export function clearAgenda(w: World) {
  w.due.fill(NEVER);
  w.agenda.fill(0);
  w.pending[0] = 0;
}

/** Who steps next, of several due at once the one with the lowest number; somebody must be due. */
export function nextActor(w: World): number {
  return w.agenda[w.pending[0] - 1];
}

/** The earliest due time; Infinity: nobody has a step. */
export function nextDue(w: World): number {
  return w.pending[0] === 0 ? NEVER : w.due[nextActor(w)];
}
