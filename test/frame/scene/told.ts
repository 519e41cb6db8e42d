import type { RecordingPen } from './recordingPen.ts';

const hundredth = (arg: number | string) => (typeof arg === 'number' ? Math.round(arg * 100) / 100 : arg);

/** FNV-1a over the text, eight hexadecimal digits. */
function digest(text: string): string {
  let h = 0x811c_9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x0100_0193);
  return (h >>> 0).toString(16).padStart(8, '0');
}

/**
 * A picture as lines one can read and compare: a line a part, in the order in which parts are first drawn, with the
 * number of its marks, a digest of all their numbers (to a hundredth of a unit), and its words.
 */
export function told(pen: RecordingPen): string {
  const parts = new Map<string, { marks: number; all: string; words: string[] }>();
  for (const { part, op, opacity, args } of pen.strokes) {
    const known = parts.get(part) ?? { marks: 0, all: '', words: [] };
    parts.set(part, known);
    known.marks++;
    known.all += `${op} ${hundredth(opacity)} ${args.map(hundredth).join(' ')}\n`;
    if (op === 'text' && args[2] !== '·') known.words.push(String(args[2]));
  }
  const lines: string[] = [];
  for (const [part, { marks, all, words }] of parts) {
    const said = words.length > 0 ? `  ${words.join(' | ')}` : '';
    lines.push(
      `${(part || 'ground').padEnd(13)}${String(marks).padStart(4)}  ${digest(all)}${said}`.trimEnd(),
    );
  }
  return `${lines.join('\n')}\n`;
}
