/** One of the timeline's own elements. */
export function part(section: HTMLElement, name: string): HTMLElement {
  const found = section.querySelector<HTMLElement>(`[data-part=${name}]`);
  if (!found) throw new Error(`invalid timeline: no ${name}`);
  return found;
}
