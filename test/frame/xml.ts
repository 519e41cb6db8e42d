/** Throws unless a text is well-formed XML of the kind that we write; returns its elements' names in order. */
export function elementsOf(xml: string): string[] {
  const open: string[] = [];
  const seen: string[] = [];
  let rest = xml.trim();
  const fail = (why: string) => {
    throw new Error(`invalid XML: ${why} before ${rest.slice(0, 60)}`);
  };
  while (rest !== '') {
    const text = /^[^<]+/.exec(rest)?.[0] ?? '';
    if (/[>]|&(?!(amp|lt|gt|quot);)/.test(text) || hasControls(text)) fail(`text ${text}`);
    rest = rest.slice(text.length);
    if (rest === '') break;
    const tag = /^<(\/?)([a-zA-Z]+)((?: [a-zA-Z][\w-]*="[^"<]*")*) ?(\/?)>/.exec(rest);
    if (!tag) fail('no tag');
    const [all, end, name = '', attributes = '', empty] = tag as RegExpExecArray;
    if (/&(?!(amp|lt|gt|quot);)/.test(attributes) || hasControls(attributes)) fail(attributes);
    const names = [...attributes.matchAll(/ ([a-zA-Z][\w-]*)=/g)].map(([, one]) => one);
    if (new Set(names).size !== names.length) fail('an attribute twice');
    if (end) {
      if (open.pop() !== name) fail(`</${name}>`);
    } else {
      seen.push(name);
      if (!empty) open.push(name);
    }
    rest = rest.slice(all.length);
  }
  if (open.length > 0) fail(`${open} not closed`);
  return seen;
}

const hasControls = (text: string) => [...text].some((c) => c < ' ' && !'\n\t'.includes(c));
