import { FILE_PAGES, type Limit, MAX_FILES, MAX_PAGES } from '../model/limits.ts';
import type { FileSpec } from '../model/scenario.ts';
import type { Complaints } from './complaint.ts';
import { readWhole, settle } from './numbers.ts';

/** `6`: one file of six pages; `4~2n`: two files, the second without checksums. */
export function filesText(files: readonly FileSpec[]): string {
  return files.map((file) => `${file.pages}${file.checksum ? '' : 'n'}`).join('~');
}

export function readFiles(
  text: string,
  was: readonly FileSpec[],
  complaints: Complaints,
): readonly FileSpec[] {
  const about = `p=${text}`;
  const files: FileSpec[] = [];
  for (const part of text.split('~')) {
    const checksum = !part.endsWith('n');
    const pages = readWhole(checksum ? part : part.slice(0, -1));
    if (pages === undefined) {
      complaints.add('dropped', about, `not the pages of files; ${filesText(was)} used`);
      return was;
    }
    files.push({ pages, checksum });
  }
  return settleFiles(files, about, complaints);
}

/** Holds files to their limits: how many there are, and how many pages they have together. */
export function settleFiles(
  wish: readonly FileSpec[],
  about: string,
  complaints: Complaints,
): readonly FileSpec[] {
  const files: FileSpec[] = [];
  let room = MAX_PAGES;
  for (const file of wish.slice(0, MAX_FILES)) {
    if (room === 0) break;
    const limit: Limit = { ...FILE_PAGES, high: room };
    const pages = settle(limit, file.pages, about, complaints);
    files.push({ pages, checksum: file.checksum });
    room -= pages;
  }
  if (files.length < wish.length) {
    complaints.add(
      'dropped',
      about,
      `at most ${MAX_FILES} files and ${MAX_PAGES} pages; the first ${files.length} used`,
    );
  }
  return files;
}
