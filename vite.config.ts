import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { subsetFonts } from './src/cli/fontSubsetPlugin.ts';
import { preload } from './src/cli/preloadPlugin.ts';
import { serviceWorker } from './src/cli/serviceWorkerPlugin.ts';

/** While developing, Vite puts scripts and styles into the page itself, which the page's policy forbids. */
const developWithoutPolicy: Plugin = {
  name: 'stable-pages:develop-without-policy',
  apply: 'serve',
  transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
};

export default defineConfig({
  // Relative addresses: the built folder can be put anywhere.
  base: './',
  plugins: [react(), subsetFonts(), preload('lab', 'screen'), serviceWorker(), developWithoutPolicy],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    sourcemap: true,
    // The policy in index.html allows neither inline scripts nor data: scripts, and fonts only from this origin.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Three scripts for the first screen, not one for each set of parts that share something: what
          // draws pages at all, the machine with the page's frame, and what shows it.
          groups: [
            { name: 'index', tags: ['$initial'], priority: 3 },
            { name: 'lab', test: /\/app\/begin\.tsx$/, priority: 2 },
            { name: 'screen', test: /\/(?:Scene|Timeline|Rail)\.tsx$/, priority: 1 },
          ],
        },
      },
    },
  },
  server: { host: '127.0.0.1' },
  test: {
    environment: 'node',
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/browser/**', 'node_modules/**'],
    // Nothing is tested by the clock: a slow machine may take its time.
    testTimeout: 120_000,
  },
});
