import type { Log } from './log.ts';

/** A digest of a whole log, 16 hexadecimal digits: equal logs on every engine have equal digests. */
export function digestOf(log: Log, length: number = log.length): string {
  let a = 0x9747_b28c;
  let b = 0x1b87_3593;
  for (let i = 0; i < length; i++) {
    const at = log.at(i);
    a = mix(a, at >>> 0);
    b = mix(b, Math.floor(at / 0x1_0000_0000));
    a = mix(a, (log.kind(i) << 24) | (log.actor(i) << 16) | log.page(i));
    b = mix(b, log.value(i));
    a = mix(a, (log.request(i) << 8) ^ log.sector(i));
    a = mix(a, log.value(i));
    b = mix(b, log.cause(i) ^ a);
  }
  return hex(mix(a, length)) + hex(mix(b, a));
}

/** One step of MurmurHash3's body (Austin Appleby, public domain). */
function mix(hash: number, word: number): number {
  let k = Math.imul(word, 0xcc9e_2d51);
  k = (k << 15) | (k >>> 17);
  let h = hash ^ Math.imul(k, 0x1b87_3593);
  h = (h << 13) | (h >>> 19);
  return (Math.imul(h, 5) + 0xe654_6b64) | 0;
}

const hex = (word: number) => (word >>> 0).toString(16).padStart(8, '0');
