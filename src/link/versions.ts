import { ENGINE } from '../model/version.ts';
import type { Complaints } from './complaint.ts';
import { readWhole } from './numbers.ts';
import type { Params } from './params.ts';

/** The form of the links that we write. */
export const LINK_VERSION = 1;

/** Turns a link of version v, in place, into one of version v + 1. */
export type Upgrader = (params: Params) => void;

/**
 * `UPGRADERS[v]` leads from v to v + 1. Defaults, the presets' content among them, are frozen for
 * each v: where v + 1 changes one, its upgrader writes the old value wherever a link leaves it out.
 */
const UPGRADERS: { readonly [v: number]: Upgrader } = {};

/** Throws unless there is a step from every older version: our own mistake, so found at start-up. */
export function assertUpgraders(upgraders: { readonly [v: number]: Upgrader }, newest: number) {
  for (let v = 1; v < newest; v++) {
    if (!upgraders[v]) throw new Error(`no upgrader for links of version ${v}`);
  }
}

assertUpgraders(UPGRADERS, LINK_VERSION);

/** Brings a link to our version, one step at a time. false: it is of a newer one, and nobody guesses. */
export function upgrade(
  params: Params,
  complaints: Complaints,
  upgraders = UPGRADERS,
  newest = LINK_VERSION,
): boolean {
  const text = params.take('v') ?? '1';
  const v = readWhole(text);
  if (v === undefined || v < 1) {
    complaints.add('dropped', `v=${text}`, 'no such version; read as version 1');
    return steps(params, 1, upgraders, newest);
  }
  if (v > newest) {
    const text = `this program reads links up to version ${newest}; load it anew or open the link where it was made`;
    complaints.add('newer', `v=${v}`, `${text}; nothing of it is used`);
    return false;
  }
  return steps(params, v, upgraders, newest);
}

function steps(params: Params, from: number, upgraders: { readonly [v: number]: Upgrader }, newest: number) {
  for (let v = from; v < newest; v++) upgraders[v]?.(params);
  return true;
}

/** Says so if the link was made with another model. */
export function readEngine(text: string | undefined, complaints: Complaints) {
  if (text === undefined || readWhole(text) === ENGINE) return;
  const maker = readWhole(text) === undefined ? 'an unknown model' : `model ${text}`;
  complaints.add('version', `e=${text}`, `made with ${maker}; this is model ${ENGINE}: times may differ`);
}
