import { DEVICE_LIMITS, type Provenance } from './limits.ts';
import type { DeviceSettings } from './scenario.ts';
import { MS, US } from './units.ts';

export const DEVICE_IDS = ['disk', 'sata-ssd', 'nvme', 'nvme-plp', 'slow-loop', 'teaching'] as const;
export type DeviceId = (typeof DEVICE_IDS)[number];

/** A device as people buy it, with where each number comes from. */
export interface DeviceProfile {
  readonly id: DeviceId;
  readonly name: string;
  readonly settings: DeviceSettings;
  readonly provenance: { readonly [K in keyof DeviceSettings]?: readonly [Provenance, string] };
}

/** A profile is one device; of a mirror both are of the profile, and now one, now the other is a little behind. */
const NO_MIRROR = { mirror: 'none', lagNs: DEVICE_LIMITS.lagNs.start } as const;

export const DEVICES: readonly DeviceProfile[] = [
  {
    id: 'disk',
    name: '7200 rpm disk',
    settings: {
      queueDepth: 32,
      commandNs: 130 * US,
      sectorNs: 1 * US,
      mediaNs: 8 * MS,
      channels: 1,
      writeCache: true,
      cachePages: 4096,
      destageNs: 5 * MS,
      flushNs: 2 * MS,
      fua: true,
      plp: false,
      lies: false,
      ...NO_MIRROR,
    },
    provenance: {
      queueDepth: ['source', 'NCQ: 32 tags (Intel and Seagate, 2003)'],
      commandNs: ['assumed', 'a cached write takes 100 to 300 µs'],
      sectorNs: ['assumed', 'SATA at about 500 MB/s'],
      mediaNs: ['source', 'a 7K6000 with its cache off took 3.8 ms; half a turn and a seek take 8 to 12 ms'],
      flushNs: ['source', 'the same disk made 96 synchronous writes a second: 10.3 ms a write and FLUSH'],
      destageNs: ['assumed', 'drives do not say'],
    },
  },
  {
    id: 'sata-ssd',
    name: 'SATA SSD',
    settings: {
      queueDepth: 32,
      commandNs: 50 * US,
      sectorNs: 1 * US,
      mediaNs: 400 * US,
      channels: 4,
      writeCache: true,
      cachePages: 2048,
      destageNs: 2 * MS,
      flushNs: 1600 * US,
      fua: true,
      plp: false,
      lies: false,
      ...NO_MIRROR,
    },
    provenance: {
      commandNs: ['assumed', 'a cached write takes 40 to 100 µs'],
      flushNs: ['assumed', 'a FLUSH takes 0.5 to 8 ms'],
      mediaNs: ['assumed', 'programming a flash page'],
    },
  },
  {
    id: 'nvme',
    name: 'NVMe',
    settings: {
      queueDepth: 32,
      commandNs: 16 * US,
      sectorNs: 200,
      mediaNs: 300 * US,
      channels: 8,
      writeCache: true,
      cachePages: 4096,
      destageNs: 1 * MS,
      flushNs: 600 * US,
      fua: true,
      plp: false,
      lies: false,
      ...NO_MIRROR,
    },
    provenance: {
      commandNs: ['source', 'a 4 KiB write takes 20 µs (Intel P4500 guide)'],
      sectorNs: ['assumed', 'about 2.5 GB/s'],
      flushNs: [
        'source',
        'a consumer NVMe’s fsync took 891 µs (published in January 2026), the destaging included',
      ],
      mediaNs: ['assumed', 'programming a flash page'],
    },
  },
  {
    id: 'nvme-plp',
    name: 'NVMe, power-loss protected',
    settings: {
      queueDepth: 32,
      commandNs: 16 * US,
      sectorNs: 200,
      mediaNs: 300 * US,
      channels: 8,
      writeCache: true,
      cachePages: 4096,
      destageNs: 1 * MS,
      flushNs: 12 * US,
      fua: true,
      plp: true,
      lies: false,
      ...NO_MIRROR,
    },
    provenance: {
      commandNs: ['source', 'a 4 KiB write takes 20 µs (Intel P4500 guide)'],
      flushNs: ['source', 'FLUSH with power-loss protection: 12 to 58 µs (published in January 2026)'],
    },
  },
  {
    id: 'slow-loop',
    name: 'Slow loop disk',
    settings: {
      queueDepth: 1,
      commandNs: 240 * US,
      sectorNs: 1_500,
      mediaNs: 5 * MS,
      channels: 1,
      writeCache: false,
      cachePages: 64,
      destageNs: 0,
      flushNs: 0,
      fua: false,
      plp: false,
      lies: false,
      ...NO_MIRROR,
    },
    provenance: {
      queueDepth: ['measured', 'the loop disk serves one request at a time'],
      commandNs: ['measured', 'a 4 KiB write took 5.25 ms in the median with 5 ms set'],
      sectorNs: ['measured', '64 KiB took about 50 µs longer than 4 KiB; one sector is a share of it'],
      mediaNs: ['measured', 'the time set for every write'],
    },
  },
  {
    id: 'teaching',
    name: 'Slow disk to watch',
    settings: {
      queueDepth: 1,
      commandNs: 20 * US,
      sectorNs: 300 * US,
      mediaNs: 2200 * US,
      channels: 1,
      writeCache: true,
      cachePages: 64,
      destageNs: 5 * MS,
      flushNs: 1 * MS,
      fua: true,
      plp: false,
      lies: false,
      ...NO_MIRROR,
    },
    provenance: {
      sectorNs: ['assumed', 'slow enough that a person sees each sector being read'],
    },
  },
];

export function deviceProfile(id: DeviceId): DeviceProfile {
  return DEVICES[DEVICE_IDS.indexOf(id)] as DeviceProfile;
}
