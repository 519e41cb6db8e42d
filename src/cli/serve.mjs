// Serves the built page: node src/cli/serve.mjs [port]. A port in use is answered by the next one.
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { preview } from 'vite';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const port = Number(process.argv[2] ?? 4173);
if (!Number.isInteger(port) || port < 1 || port > 65535) {
  console.error(`not a port: ${process.argv[2]}`);
  process.exit(2);
}
if (!existsSync(join(root, 'dist/index.html'))) {
  console.error('There is no build yet: run "npm start", or "npm run build" first.');
  process.exit(1);
}

const server = await preview({
  root,
  configFile: false,
  logLevel: 'warn',
  base: './',
  preview: { host: '127.0.0.1', port, strictPort: false },
});
const address = server.httpServer.address();
console.log(`Stable Pages is served at http://127.0.0.1:${address.port}/ (stop with Ctrl+C)`);
