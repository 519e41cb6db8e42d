// What a first visit loads, gzip, against its limits. Usage: npm run budget (after a build)
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseAst } from 'rolldown/parseAst';

const KB = 1000;
const SCRIPTS_AT_MOST = 110 * KB;
/** The page names these as what it will need next: a visitor waits for them too. */
const atOnce = (file: string) => /^assets\/(?:lab|screen)-/.test(file);
const SCRIPTS_WITH_THEM_AT_MOST = 200 * KB;
const ALL_AT_MOST = 270 * KB;

const dist = join(process.cwd(), 'dist');
const read = (file: string) => readFileSync(join(dist, file));
const gzipped = (file: string) => gzipSync(read(file), { level: 9 }).length;

const html = read('index.html').toString();
const scripts = new Set<string>();
const styles = new Set<string>();
const fonts = new Set<string>();

function addScript(file: string): void {
  if (scripts.has(file)) return;
  scripts.add(file);
  for (const node of parseAst(read(file).toString()).body) {
    const from = 'source' in node ? node.source?.value : undefined;
    if (from?.startsWith('.')) addScript(posix.join(posix.dirname(file), from));
  }
}

function addStyle(file: string): void {
  if (styles.has(file)) return;
  styles.add(file);
  for (const [, url = ''] of read(file)
    .toString()
    .matchAll(/url\(["']?([^"')]+)/g)) {
    if (/\.woff2?$/.test(url)) fonts.add(posix.join(posix.dirname(file), url));
  }
}

for (const [tag] of html.matchAll(/<(?:script|link)\b[^>]*>/g)) {
  const file = /(?:src|href)="\.\/([^"]+)"/.exec(tag)?.[1];
  if (file === undefined) continue;
  // What a script imports, and the page asks for next, is named beside it only to be fetched in time.
  if (tag.startsWith('<script')) addScript(file);
  if (file.endsWith('.css') && !atOnce(file)) addStyle(file);
}

function total(name: string, files: Iterable<string>): number {
  let sum = 0;
  for (const file of files) {
    const size = gzipped(file);
    sum += size;
    console.log(`  ${(size / KB).toFixed(1).padStart(6)} kB  ${name}  ${file}`);
  }
  return sum;
}

console.log('First load, gzip (fonts: all that the styles name):');
const script = total('script', scripts);
const shown = script + total('style ', styles) + total('font  ', fonts);

const rest = readdirSync(join(dist, 'assets'))
  .filter((file) => !file.endsWith('.map'))
  .map((file) => `assets/${file}`);
const first = new Set([...scripts, ...styles]);
for (const part of rest.filter(atOnce)) {
  if (part.endsWith('.js')) addScript(part);
  else addStyle(part);
}
console.log('Asked for at once after it:');
const scriptsNext = total(
  'script',
  [...scripts].filter((file) => !first.has(file)),
);
const stylesNext = total(
  'style ',
  [...styles].filter((file) => !first.has(file)),
);
const all = shown + scriptsNext + stylesNext;

const later = rest.filter((f) => ![scripts, styles, fonts].some((set) => set.has(f)));
if (later.length > 0) {
  console.log('Later, when needed:');
  total('later ', later);
}

function within(name: string, size: number, limit: number): boolean {
  const verdict = size <= limit ? 'within' : 'OVER';
  console.log(`${name}: ${(size / KB).toFixed(1)} kB, ${verdict} ${limit / KB} kB`);
  return size <= limit;
}

const fits = [
  scripts.size > 0 && within('Scripts of the first load', script, SCRIPTS_AT_MOST),
  scriptsNext > 0 &&
    within('Scripts with what is asked for at once', script + scriptsNext, SCRIPTS_WITH_THEM_AT_MOST),
  within('Scripts, styles and fonts, all of these', all, ALL_AT_MOST),
];
if (fits.includes(false)) process.exitCode = 1;
