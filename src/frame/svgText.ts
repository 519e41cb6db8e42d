/** Hundredths of a unit are enough for any size of print. */
export function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Words as XML. */
export function escaped(words: string): string {
  return words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
