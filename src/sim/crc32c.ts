/**
 * CRC-32C (Castagnoli), reflected, as btrfs, iSCSI and SSE 4.2 use it. Our own because the core
 * sums stamps in place, on every engine alike; held against the published check value in the tests.
 */
const POLYNOMIAL = 0x82f6_3b78;

const TABLE = new Int32Array(4 * 256);
for (let n = 0; n < 256; n++) {
  let c = n;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? (c >>> 1) ^ POLYNOMIAL : c >>> 1;
  TABLE[n] = c;
}
for (let n = 0; n < 256; n++) {
  for (let k = 1; k < 4; k++) {
    const c = TABLE[(k - 1) * 256 + n];
    TABLE[k * 256 + n] = (c >>> 8) ^ TABLE[c & 255];
  }
}

/** The CRC-32C of `count` stamps from `from` on, each as four bytes, low byte first. */
export function crcOfStamps(stamps: Uint8Array | Uint32Array, from: number, count: number): number {
  return ~divide(stamps, from, count) >>> 0;
}

/** The remainder, with a sign: returned without one, every other number would be an object. */
function divide(stamps: Uint8Array | Uint32Array, from: number, count: number): number {
  let c = -1;
  for (let i = from; i < from + count; i++) {
    const x = c ^ stamps[i];
    c =
      TABLE[768 + (x & 255)] ^
      TABLE[512 + ((x >>> 8) & 255)] ^
      TABLE[256 + ((x >>> 16) & 255)] ^
      TABLE[x >>> 24];
  }
  return c;
}

/** The CRC-32C of bytes. */
export function crcOfBytes(bytes: Uint8Array): number {
  let c = -1;
  for (const byte of bytes) c = (c >>> 8) ^ TABLE[(c ^ byte) & 255];
  return ~c >>> 0;
}
