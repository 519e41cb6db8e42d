import type { World } from './world.ts';

/** Sets when an actor steps next; Infinity: not before another wakes it. The only writer of due times. */
export function setDue(w: World, actor: number, at: number) {
  const due = w.due;
  const before = due[actor];
  due[actor] = at;
  const group = actor >>> 3;
  const least = w.groupDue[group];
  if (at <= least) w.groupDue[group] = at;
  else if (before === least) w.groupDue[group] = leastOfGroup(due, group);
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
  setDue(w, actor, Number.POSITIVE_INFINITY);
}

function leastOfGroup(due: Float64Array, group: number): number {
  const end = Math.min(due.length, group * 8 + 8);
  let least = Number.POSITIVE_INFINITY;
  for (let a = group * 8; a < end; a++) if (due[a] < least) least = due[a];
  return least;
}

/** The earliest due time. */
export function nextDue(w: World): number {
  const groups = w.groupDue;
  let least = groups[0];
  for (let g = 1; g < groups.length; g++) if (groups[g] < least) least = groups[g];
  return least;
}

/** The actor due at `at`, which must be the earliest due time; the lowest number of several. */
export function actorDue(w: World, at: number): number {
  let g = 0;
  while (w.groupDue[g] !== at) g++;
  let a = g * 8;
  while (w.due[a] !== at) a++;
  return a;
}
