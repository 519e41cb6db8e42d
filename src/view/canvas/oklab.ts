/** Mixing colours as the eye does: in OKLab. Colours are #RRGGBB. */
type Triple = readonly [number, number, number];

/** So much of `a`, the rest of `b`. */
export function mixOklab(a: string, b: string, share: number): string {
  const [l1, a1, b1] = toOklab(parse(a));
  const [l2, a2, b2] = toOklab(parse(b));
  const mix = (x: number, y: number) => x * share + y * (1 - share);
  return hex(fromOklab([mix(l1, l2), mix(a1, a2), mix(b1, b2)]));
}

export function withAlpha(colour: string, alpha: number): string {
  const [r, g, b] = parse(colour).map((c) => Math.round(c * 255));
  return `rgb(${r} ${g} ${b} / ${alpha})`;
}

function parse(colour: string): Triple {
  const n = Number.parseInt(colour.slice(1), 16);
  return [(n >> 16) / 255, ((n >> 8) & 255) / 255, (n & 255) / 255];
}

function hex(rgb: Triple): string {
  return `#${rgb.map((c) => byte(c).toString(16).padStart(2, '0')).join('')}`;
}

const byte = (c: number) => Math.round(255 * Math.min(1, Math.max(0, c)));

const linear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const gamma = (c: number) => (c <= 0.0031308 ? c * 12.92 : 1.055 * c ** (1 / 2.4) - 0.055);

function toOklab(rgb: Triple): Triple {
  const [r, g, b] = rgb.map(linear) as unknown as Triple;
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([lightness, a, b]: Triple): Triple {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    gamma(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}
