/** What stands at a path such as `processes.0.thinkNs`. */
export function valueAt(root: unknown, path: string): unknown {
  let value = root;
  for (const key of path.split('.')) value = (value as Readonly<Record<string, unknown>> | undefined)?.[key];
  return value;
}

/** The same, with another value there; what is not on the path is shared. */
export function withValue<T>(root: T, path: string, value: unknown): T {
  const cut = path.indexOf('.');
  const key = cut < 0 ? path : path.slice(0, cut);
  const inner = (root as Readonly<Record<string, unknown>>)[key];
  const next = cut < 0 ? value : withValue(inner, path.slice(cut + 1), value);
  if (Array.isArray(root)) return root.map((item, i) => (i === Number(key) ? next : item)) as T;
  return { ...root, [key]: next };
}
