/** What is said last stays until something else is said; a screen reader hears it politely. */
let region: HTMLElement | null = null;

/** Gives the announcer the element that screen readers listen to. */
export function announceIn(element: HTMLElement | null): void {
  region = element;
}

/** Says a sentence to those who do not see the page. */
export function announce(sentence: string): void {
  if (!region) return;
  // The same words again are heard only if the text changes.
  region.textContent = region.textContent === sentence ? `${sentence}\u00a0` : sentence;
}
