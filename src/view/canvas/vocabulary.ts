import { FONTS, type Font } from '../../frame/pen.ts';
import type { CanvasPen } from './canvasPen.ts';

const MOST = 20_000;

/** Words by number, with their widths: measured once a font. */
export class Vocabulary {
  private readonly ids = new Map<string, number>();
  private readonly words: string[] = [];
  private widths = new Float64Array(FONTS * 1024);
  private measure: CanvasPen | undefined;
  private measured = -1;

  /** Widths hold for one set of fonts; numbers hold until the words become too many. */
  start(measure: CanvasPen) {
    if (this.words.length > MOST) {
      this.ids.clear();
      this.words.length = 0;
      this.widths.fill(0);
    }
    if (measure !== this.measure || measure.fontsSeen !== this.measured) this.widths.fill(0);
    this.measure = measure;
    this.measured = measure.fontsSeen;
  }

  idOf(words: string): number {
    const known = this.ids.get(words);
    if (known !== undefined) return known;
    const id = this.words.length;
    this.ids.set(words, id);
    this.words.push(words);
    if (this.words.length * FONTS > this.widths.length) {
      const larger = new Float64Array(this.widths.length * 2);
      larger.set(this.widths);
      this.widths = larger;
    }
    return id;
  }

  at(id: number): string {
    return this.words[id] ?? '';
  }

  width(id: number, font: Font): number {
    const at = id * FONTS + font;
    let width = this.widths[at] ?? 0;
    if (width === 0 && this.measure) {
      width = this.measure.measure(this.at(id), font);
      this.widths[at] = width;
    }
    return width;
  }
}
