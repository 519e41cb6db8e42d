import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { Plugin } from 'vite';

/** What the browser runs. `name` changes with any byte of the build, so a new build never meets an old cache. */
function workerText(name: string, files: readonly string[]): string {
  return `const name = ${JSON.stringify(name)};
const files = ${JSON.stringify(files)};
self.addEventListener('install', (event) => {
  const fetchAll = async () => {
    const cache = await caches.open(name);
    await cache.addAll(files.map((file) => new Request(file, { cache: 'reload' })));
    await self.skipWaiting();
  };
  event.waitUntil(fetchAll());
});
self.addEventListener('activate', (event) => {
  const tidy = async () => {
    // The newest of the older caches stays: a page opened before this build still loads its later parts from it.
    const older = (await caches.keys()).filter((key) => key.startsWith('stable-pages-') && key !== name);
    for (const key of older.slice(0, -1)) await caches.delete(key);
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return;
  // Module scripts are CORS requests and servers send Vary: Origin; without ignoreVary nothing would match.
  const how = { ignoreSearch: true, ignoreVary: true };
  const kept = async (wanted) => (await (await caches.open(name)).match(wanted, how)) ?? caches.match(wanted, how);
  // The page itself comes from the network if there is one, so it is never older than the server's;
  // what it loads carries its content's hash in its name, so there the cache may answer first.
  const answer = async () => {
    if (request.mode !== 'navigate') return (await kept(request)) ?? fetch(request);
    try {
      return await fetch(request, { signal: AbortSignal.timeout(4000) });
    } catch {
      return (await kept('./index.html')) ?? Response.error();
    }
  };
  event.respondWith(answer());
});
`;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** Writes `sw.js` beside the build: every file of the build is fetched once and the page then opens without a network. */
export function serviceWorker(): Plugin {
  let folder = '';
  return {
    name: 'stable-pages:service-worker',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir);
    },
    closeBundle(error) {
      if (error) return;
      const files = filesBelow(folder).filter((file) => !file.endsWith('.map') && file !== 'sw.js');
      const hash = createHash('sha256');
      for (const file of files) {
        hash.update(`${file}\0`);
        hash.update(readFileSync(join(folder, file)));
      }
      const name = `stable-pages-${hash.digest('hex').slice(0, 16)}`;
      const addresses = files.map((file) => `./${file}`);
      writeFileSync(join(folder, 'sw.js'), workerText(name, addresses));
    },
  };
}
