import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite';

/**
 * Names in the page what it will ask for at once: chunks with their styles and all that they import. They are
 * then fetched while the first script is, and not when that has been read and asks for them.
 */
export function preload(...chunks: readonly string[]): Plugin {
  return {
    name: 'stable-pages:preload',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const files = new Set<string>();
        for (const { name, fileName } of Object.values(bundle)) {
          if (chunks.includes(name ?? '')) addNeeded(fileName, bundle, files);
        }
        return [...files].filter((file) => !html.includes(file)).map(tagFor);
      },
    },
  };
}

function addNeeded(file: string, bundle: Rolldown.OutputBundle, files: Set<string>): void {
  const chunk = bundle[file];
  if (chunk?.type !== 'chunk' || files.has(file)) return;
  files.add(file);
  for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style);
  for (const imported of chunk.imports) addNeeded(imported, bundle, files);
}

function tagFor(file: string): HtmlTagDescriptor {
  const rel = file.endsWith('.css') ? 'stylesheet' : 'modulepreload';
  return { tag: 'link', attrs: { rel, crossorigin: true, href: `./${file}` }, injectTo: 'head' };
}
