/** Regions that screen readers listen to, the one in the topmost dialog last. */
const regions: HTMLElement[] = [];
/** What is said within so many ms is said together: of two changes of a region one may be missed. */
const TOGETHER = 120;
let pending: string[] = [];

/** Gives the announcer an element that screen readers listen to; returns what takes it away again. */
export function announceIn(element: HTMLElement | null): (() => void) | undefined {
  if (!element) return undefined;
  regions.push(element);
  return () => {
    regions.splice(regions.indexOf(element), 1);
  };
}

/** Says a sentence to those who do not see the page; what is said last stays until something else is said. */
export function announce(sentence: string): void {
  if (pending.length === 0) setTimeout(speak, TOGETHER);
  if (!pending.includes(sentence)) pending.push(sentence);
}

function speak(): void {
  const words = pending.join(' ');
  pending = [];
  const region = regions[regions.length - 1];
  // The same words again are heard only if the text changes.
  if (region) region.textContent = region.textContent === words ? `${words}\u00a0` : words;
}
