import { createHash } from 'node:crypto';
import subsetFont from 'subset-font';
import type { Plugin } from 'vite';

/** A face of a style sheet that states which of its characters the page needs. */
const FACE = /@font-face\s*\{[^}]*\}/g;
const RANGES = /unicode-range:\s*([^;}]+)/i;
const FILE = /[\w.-]+\.woff2/;
/** The build's hashes may hold a hyphen themselves. */
const OLD_HASH = /-[\w-]{8}\.woff2$/;
const WOFF2 = { targetFormat: 'woff2' } as const;

/**
 * The characters of a `unicode-range`: "U+20-7E, U+B0".
 *
 * @throws Error if a part of it is no range
 */
export function charactersOf(ranges: string): string {
  let all = '';
  for (const part of ranges.split(',')) {
    const [, from, to = from] = /^\s*U\+([0-9A-F]+)(?:-([0-9A-F]+))?\s*$/i.exec(part) ?? [];
    if (from === undefined || to === undefined) throw new Error(`invalid unicode-range: ${part}`);
    for (let c = parseInt(from, 16); c <= parseInt(to, 16); c++) all += String.fromCodePoint(c);
  }
  return all;
}

/**
 * Leaves in each font of the build only the characters that its face says it is for, in its
 * `unicode-range`. The packages' Latin subsets hold some 350 characters; the page needs a third.
 * A style sheet's name follows from the ranges in it, and a font's from its bytes: nothing goes
 * stale in a cache.
 */
export function subsetFonts(): Plugin {
  return {
    name: 'stable-pages:subset-fonts',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        for (const style of Object.values(bundle)) {
          if (style.type !== 'asset' || !style.fileName.endsWith('.css')) continue;
          let text = style.source.toString();
          for (const { file, ranges } of facesOf(text)) {
            const font = bundle[`assets/${file}`];
            if (font?.type !== 'asset') continue;
            const bytes = await subsetFont(Buffer.from(font.source), charactersOf(ranges), WOFF2);
            const named = `${file.replace(OLD_HASH, '')}-${hashOf(bytes)}.woff2`;
            delete bundle[font.fileName];
            this.emitFile({ type: 'asset', fileName: `assets/${named}`, source: bytes });
            text = text.replaceAll(file, named);
          }
          style.source = text;
        }
      },
    },
  };
}

/** The font files that a style sheet names, with the characters wanted of each. */
function facesOf(style: string): { readonly file: string; readonly ranges: string }[] {
  return [...style.matchAll(FACE)].flatMap(([face]) => {
    const file = FILE.exec(face)?.[0];
    const ranges = RANGES.exec(face)?.[1];
    return file && ranges ? [{ file, ranges }] : [];
  });
}

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('base64url').slice(0, 8);
