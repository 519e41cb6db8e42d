import { describe, expect, test, vi } from 'vitest';
import { decodeLink } from '../../src/link/decode.ts';
import { encodeLink } from '../../src/link/encode.ts';
import { DEVICE_IDS } from '../../src/model/devices.ts';
import { PRESET_IDS } from '../../src/model/presets.ts';
import { FOREVER } from '../../src/model/units.ts';
import { ENGINE } from '../../src/model/version.ts';
import { digestOf } from '../../src/sim/digest.ts';
import { History } from '../../src/sim/history.ts';

vi.setConfig({ testTimeout: 30_000 });

/** Links as people may have kept them. Never change one: add to them. */
const KEPT = [
  '#v=1&e=1&sc=hot-counter',
  '#v=1&e=1&sc=hot-counter&s=checksum-unstable&x=p3.5.23710000~p3.6.23710000~s4.30000000~p3.5.33000000&t=34000000&f=3',
  '#v=1&e=1&sc=fast-ssd&s=ro-flip&seed=9&p=64~32n&w=8&pb=t90000.f50&pd=hot.p70.t40000&ph=write.fixed.t200000&fl=5000000&lim=40&merge=8&t=24200000&f=41',
  '#v=1&e=1&sc=dry-pool&s=patient&pt=1000000&seed=4294967295&pool=2&depth=8&ch=4&t=20000000&loop=10000000.30000000',
  '#v=1&e=1&sc=fsync-commit&s=bounce-on-fault&commit=20000000&dev=sata-ssd&lie=1&x=fa.9000000~fy.9500000~c0.40000000~l0.60000000~d1.80000000~d0.120000000',
  '#v=1&e=1&sc=none&s=wait-for-fsync&pt=never&run=50000000&p=1&w=1&pa=uniform.t5000.f100.n4000&dev=nvme&fua=0&store=20&crc=444',
  '#v=1&e=1&sc=hot-counter&s=checksum-unstable&x=-_00j1CIq0Sps5TpcWUpcWVpcWWpcWXpcWYpcW_01RpcWSpcWTpcWUpcWVpcWWpcWXpcWYpcW_02RpcWSpcWTps5UpcWVpcWWpcWXpcWYpcW_03RpcWSpcWTpcWUpcWVpcWWpcWXpcWYpcW_04RpcWSpcWTpcWUps5VpcWWpcWXpcWYpcW_05RpcWSpcWTpcWUpcWVpcWWpcWXpcWYpcWi543YniH3q90z&t=33000000&f=3',
  '#v=1&e=1&sc=missing-flush&pb=nosync.t900000&early=0&t=24100000',
  '#v=1&e=1&sc=hot-counter&s=ro-flip&pa=direct&pb=write.osync&dio=bounce&t=24100000',
  '#v=1&e=1&sc=hot-counter&s=ro-flip&order=tags&depth=4&t=45000000',
];

const MADE_WITH = `engine ${ENGINE}`;

describe('links kept from earlier', () => {
  test.each(KEPT)('%s opens without a complaint, and is what would be written today', (link) => {
    const { state, complaints } = decodeLink(link);
    expect(complaints).toEqual([]);
    expect(encodeLink(state)).toBe(link);
  });

  test('show what they showed: a change that alters a history raises ENGINE', async () => {
    const lines = KEPT.map((link) => {
      const { scenario } = decodeLink(link).state;
      const history = new History(scenario);
      history.extendTo(200_000_000);
      return `${history.log.length} ${digestOf(history.log)} ${link}`;
    });
    await expect([MADE_WITH, ...lines, ''].join('\n')).toMatchFileSnapshot('./golden-links.txt');
  });

  test('mean what they meant: presets, plain processes and devices are frozen for links of version 1', async () => {
    const links = [...PRESET_IDS.map((id) => `sc=${id}`), ...DEVICE_IDS.map((id) => `dev=${id}`), 'w=8'];
    const lines = links.map((link) => {
      const { scenario } = decodeLink(`#v=1&${link}`).state;
      return `#v=1&${link} ${JSON.stringify(scenario, (_, value) => (value === FOREVER ? 'never' : value))}`;
    });
    await expect([...lines, ''].join('\n')).toMatchFileSnapshot('./frozen-v1.txt');
  });
});
