import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crcOfBytes, crcOfStamps } from '../../src/sim/crc32c.ts';

describe('CRC-32C against published values', () => {
  test('the check value: "123456789"', () => {
    expect(crcOfBytes(new TextEncoder().encode('123456789'))).toBe(0xe306_9283);
  });

  // RFC 3720 (iSCSI), appendix B.4.
  test.each([
    ['32 bytes of 00', new Uint8Array(32), 0x8a91_36aa],
    ['32 bytes of ff', new Uint8Array(32).fill(0xff), 0x62a8_ab43],
    ['00 to 1f', Uint8Array.from({ length: 32 }, (_, i) => i), 0x46dd_794e],
  ])('%s', (_, bytes, crc) => {
    expect(crcOfBytes(bytes)).toBe(crc);
  });

  test('nothing', () => {
    expect(crcOfBytes(new Uint8Array(0))).toBe(0);
  });
});

describe('the checksum of stamps', () => {
  test('is that of their bytes, low byte first', () => {
    const cases = fc.property(fc.uint32Array({ maxLength: 32 }), fc.nat({ max: 8 }), (stamps, skip) => {
      const from = Math.min(skip, stamps.length);
      const bytes = new DataView(new ArrayBuffer((stamps.length - from) * 4));
      stamps.slice(from).forEach((stamp, i) => {
        bytes.setUint32(i * 4, stamp, true);
      });
      expect(crcOfStamps(stamps, from, stamps.length - from)).toBe(crcOfBytes(new Uint8Array(bytes.buffer)));
    });
    fc.assert(cases, { seed: 301, numRuns: 200 });
  });

  test('is the same for one-byte stamps, which a checker uses on small machines', () => {
    const cases = fc.property(fc.uint8Array({ maxLength: 16 }), (stamps) => {
      expect(crcOfStamps(stamps, 0, stamps.length)).toBe(
        crcOfStamps(Uint32Array.from(stamps), 0, stamps.length),
      );
    });
    fc.assert(cases, { seed: 302, numRuns: 100 });
  });

  test('changes with any one stamp', () => {
    const one = fc.uint32Array({ minLength: 8, maxLength: 8 });
    const cases = fc.property(one, fc.nat({ max: 7 }), fc.nat(), (stamps, at, other) => {
      fc.pre(stamps[at] !== other);
      const changed = stamps.slice();
      changed[at] = other;
      expect(crcOfStamps(changed, 0, 8)).not.toBe(crcOfStamps(stamps, 0, 8));
    });
    fc.assert(cases, { seed: 303, numRuns: 200 });
  });
});
