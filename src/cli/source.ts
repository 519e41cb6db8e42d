import { existsSync, readFileSync } from 'node:fs';
import type { Complaint } from '../link/complaint.ts';
import { decodeLink } from '../link/decode.ts';
import { readScenarioFile } from '../link/file.ts';
import { presetOf } from '../model/presets.ts';
import type { Scenario } from '../model/scenario.ts';
import { Misuse, type Options } from './options.ts';

/** The scenario asked for; what was changed in it is told to `warn`. */
export function readSource({ source, preset }: Options, warn: (text: string) => void): Scenario {
  if (preset) return presetOf(preset).scenario;
  if (source === undefined) throw new Misuse('a link, a scenario file or --preset is needed');
  const { state, complaints } = isLink(source) ? decodeLink(source) : readScenarioFile(contentOf(source));
  const lines = complaints.map(({ about, text }) => `${about}: ${text}`);
  if (!state || complaints.some(unusable)) throw new Misuse(lines.join('\n'));
  for (const line of lines) warn(line);
  return state.scenario;
}

/** A value brought inside its limits is a warning; one that had to be left out would make it another scenario. */
function unusable({ kind }: Complaint): boolean {
  return kind === 'dropped' || kind === 'newer';
}

function isLink(source: string): boolean {
  return /[#=]/.test(source) && !existsSync(source);
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Misuse(`"${path}" is no link, and as a file it cannot be read: ${why}`);
  }
}
