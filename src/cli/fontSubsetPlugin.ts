import { createHash } from 'node:crypto';
import subsetFont from 'subset-font';
import type { Plugin } from 'vite';

/** A face of a style sheet that states which of its characters and weights the page needs. */
const FACE = /@font-face\s*\{[^}]*\}/g;
const RANGES = /unicode-range:\s*([^;}]+)/i;
const WEIGHTS = /font-weight:\s*(\d+) (\d+)/i;
const FILE = /[\w.-]+\.woff2/;
/** The build's hashes may hold a hyphen themselves. */
const OLD_HASH = /-[\w-]{8}\.woff2$/;
/** What browsers apply unasked, and figures of one width. */
const FEATURES = ['ccmp', 'kern', 'liga', 'locl', 'mark', 'mkmk', 'tnum'];
/** Signs that depend on their neighbours: of a monospaced font its arrows for "->" and the like, two thirds of it. */
const CONTEXTUAL = [...FEATURES, 'calt'];

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
 * `unicode-range`, and of a variable font the weights in its `font-weight`. The packages' Latin subsets
 * hold some 350 characters and all weights; the page needs a third of them.
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
          for (const { file, ranges, options } of facesOf(text)) {
            const font = bundle[`assets/${file}`];
            if (font?.type !== 'asset') continue;
            const bytes = await subsetFont(Buffer.from(font.source), charactersOf(ranges), options);
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

/** The package's types do not know all of them. */
type Options = NonNullable<Parameters<typeof subsetFont>[2]> & { readonly keepFeatures: readonly string[] };

interface Face {
  readonly file: string;
  readonly ranges: string;
  readonly options: Options;
}

/** The font files that a style sheet names, with what is wanted of each. */
function facesOf(style: string): Face[] {
  return [...style.matchAll(FACE)].flatMap(([face]) => {
    const file = FILE.exec(face)?.[0];
    const ranges = RANGES.exec(face)?.[1];
    return file && ranges ? [{ file, ranges, options: optionsOf(face, file) }] : [];
  });
}

function optionsOf(face: string, file: string): Options {
  const [, min, max] = WEIGHTS.exec(face) ?? [];
  const variable = file.includes('-wght-') && min && max;
  return {
    targetFormat: 'woff2',
    keepFeatures: file.includes('-mono-') ? FEATURES : CONTEXTUAL,
    ...(variable && { variationAxes: { wght: { min: Number(min), max: Number(max) } } }),
  };
}

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('base64url').slice(0, 8);
