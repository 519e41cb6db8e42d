import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface ChromiumLaunch {
  executablePath: string;
  args: string[];
  env?: Record<string, string>;
}

/** The Chromium on this machine, or the one that comes as a package, with its own libraries and fonts. */
export async function chromiumLaunch(): Promise<ChromiumLaunch> {
  const found = installed();
  if (found) return { executablePath: found, args: ARGS };
  return {
    executablePath: await unpacked(),
    args: ARGS,
    env: {
      ...(process.env as Record<string, string>),
      FONTCONFIG_PATH: join(tmpdir(), 'fonts'),
      LD_LIBRARY_PATH: join(tmpdir(), 'al2023', 'lib'),
    },
  };
}

function installed(): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [process.env.CHROMIUM_PATH, ...places].find((place) => place && existsSync(place));
}

/**
 * The package unpacks into fixed places below the temporary folder and takes whatever it finds there, also another
 * version's or a half-written file. So: one process unpacks at a time, and a mark tells which version is complete.
 */
async function unpacked(): Promise<string> {
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x'; // makes the package unpack its libraries too
  const { default: packed } = await import('@sparticuz/chromium');
  const mark = join(tmpdir(), `chromium-${packedVersion()}.complete`);
  const parts = ['chromium', 'al2023', 'fonts'].map((part) => join(tmpdir(), part));
  const complete = () => [mark, ...parts].every((part) => existsSync(part));
  if (complete()) return packed.executablePath();

  const lock = join(tmpdir(), 'chromium-unpacking.lock');
  await take(lock);
  try {
    if (!complete()) {
      for (const part of parts) rmSync(part, { recursive: true, force: true });
      await packed.executablePath();
      writeFileSync(mark, '');
    }
    return await packed.executablePath();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function packedVersion(): string {
  const require = createRequire(import.meta.url);
  let folder = dirname(require.resolve('@sparticuz/chromium'));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return (require(join(folder, 'package.json')) as { version: string }).version;
}

async function take(lock: string): Promise<void> {
  for (;;) {
    try {
      mkdirSync(lock);
      return;
    } catch {
      const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
      // Whoever took it a minute ago is gone.
      if (since !== undefined && Date.now() - since > 60_000) rmSync(lock, { recursive: true, force: true });
      else await sleep(100);
    }
  }
}
