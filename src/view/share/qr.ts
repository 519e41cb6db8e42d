import { encode } from 'uqr';

/** Modules of quiet around a code: readers need them. */
const QUIET = 4;

export interface Qr {
  /** Modules along a side, quiet and all. */
  readonly size: number;
  /** The dark modules as an SVG path, a module a unit. */
  readonly path: string;
}

/** A text as a QR code; of two sizes that are alike it takes the one that survives more damage. */
export function qrOf(text: string): Qr {
  const { data, size } = encode(text, { ecc: 'L', boostEcc: true, border: QUIET });
  const runs: string[] = [];
  data.forEach((row, y) => {
    for (let x = 0; x < size; x++) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x++;
      runs.push(`M${from} ${y}h${x - from + 1}v1H${from}z`);
    }
  });
  return { size, path: runs.join('') };
}

/** The code as a picture of its own, dark on white in every theme. */
export function qrSvg({ size, path }: Qr): string {
  const box = `width="${size * 8}" height="${size * 8}" viewBox="0 0 ${size} ${size}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${box} shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>\n`;
}
