/** A text that follows the instant shown: made and written only when what it depends on has changed. */
export class LiveText {
  private kind = -1;
  private figures = -1;

  /** `kind`: which sentence; `ns`: its time, of which three figures are shown. */
  show(node: HTMLElement | null, kind: number, ns: number, make: () => string) {
    const figures = threeFigures(ns);
    if (!node || (kind === this.kind && figures === this.figures)) return;
    this.kind = kind;
    this.figures = figures;
    const words = make();
    if (node.textContent !== words) node.textContent = words;
  }
}

function threeFigures(ns: number): number {
  let unit = 1;
  while (ns >= unit * 1000) unit *= 10;
  return Math.floor(ns / unit) * unit;
}
