// Runs a TypeScript entry on every Node the project supports: node src/cli/run.mjs <entry.ts> [arguments]
// Node 20 cannot strip types, so the entry and what it imports are bundled first; packages stay where they are.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const [entry, ...rest] = process.argv.slice(2);
if (entry === undefined) {
  console.error('usage: node src/cli/run.mjs <entry.ts> [arguments]');
  process.exit(2);
}

const input = resolve(root, entry);
const folder = join(root, 'node_modules/.cache/run');
const bundle = await rolldown({
  input,
  platform: 'node',
  external: (id) => !id.startsWith('.') && !isAbsolute(id),
});
const { output } = await bundle.generate({
  dir: folder,
  format: 'esm',
  sourcemap: 'inline',
  codeSplitting: false,
});
await bundle.close();
const { code } = output[0];

// Named by its content: two runs at a time never read each other's half-written or outdated file.
const file = join(folder, `${createHash('sha256').update(code).digest('hex').slice(0, 16)}.mjs`);
if (!existsSync(file)) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${file}.${process.pid}`, code);
  renameSync(`${file}.${process.pid}`, file);
}

process.setSourceMapsEnabled(true);
process.argv = [process.argv[0], input, ...rest];
await import(pathToFileURL(file).href);
