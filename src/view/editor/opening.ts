import { createStore } from 'zustand/vanilla';
import type { Complaint } from '../../link/complaint.ts';
import { readScenarioFile, writeScenarioFile } from '../../link/file.ts';
import { lab } from '../../store/lab.ts';
import { linkStateOf } from '../app/address.ts';
import { dialogs } from '../app/dialogs.ts';
import { download, textFile } from '../share/download.ts';

/** A scenario is a few kilobytes; what is so much larger is something else. */
const LARGEST = 4_000_000;

/** What was said about the last file. */
export const aboutFile = createStore<{ readonly lines: readonly string[] }>()(() => ({ lines: [] }));

/** Opens a file as the lab's scenario; what is wrong with it is said in words, and keeps what there is. */
export async function openFile(file: File): Promise<void> {
  const name = file.name.length > 40 ? `${file.name.slice(0, 40)}…` : file.name;
  if (file.size > LARGEST) return tell([`${name} is no scenario: it is too large. Nothing was changed.`]);
  let text: string;
  try {
    text = await file.text();
  } catch {
    return tell([`${name} could not be read. Nothing was changed.`]);
  }
  const { state, complaints } = readScenarioFile(text);
  if (!state)
    return tell([`${name} is no scenario: ${complaints.map(why).join('; ')}. Nothing was changed.`]);
  lab.getState().open(state, []);
  tell(
    [`${name} is open.`, ...complaints.map(({ about, text }) => `${about}: ${text}`)],
    complaints.length > 0,
  );
}

/** Of a whole file that can't be used, what stands in it is not said again. */
function why({ kind, about, text }: Complaint): string {
  return kind === 'version' ? `${about}, ${text}` : text;
}

/** Said in the editor if that is open, else as a notice. */
function tell(lines: readonly string[], worthNotice = true): void {
  aboutFile.setState({ lines });
  if (dialogs.getState().open === 'scenario' || !worthNotice) return;
  for (const line of lines) lab.getState().notify(line);
}

/** The lab as a file: scenario, acts, instant and view. */
export function saveFile(): void {
  const state = lab.getState();
  const text = writeScenarioFile(linkStateOf(state));
  const name = `stable-pages-${state.presetId ?? 'own'}.json`;
  download(name, textFile(text, 'application/json'));
  aboutFile.setState({ lines: [`Saved as ${name}.`] });
}
