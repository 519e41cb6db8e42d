import { DEVICE_IDS, type DeviceId, deviceProfile } from '../model/devices.ts';
import { DEVICE_LIMITS } from '../model/limits.ts';
import { type DeviceSettings, MIRRORS } from '../model/scenario.ts';
import type { Complaints } from './complaint.ts';
import { DEVICE_FLAGS, DEVICE_KEYS, fieldsOf, numberPairs, readFlag, readNumbers, readWord } from './keys.ts';
import type { Params } from './params.ts';

/** The device as a profile by its id and what differs from it; without an id, what differs from `base`. */
export function devicePairs(device: DeviceSettings, base: DeviceSettings): string[] {
  let pairs = changes(device, base);
  for (const id of DEVICE_IDS) {
    const other = [`dev=${id}`, ...changes(device, deviceProfile(id).settings)];
    if (other.length < pairs.length) pairs = other;
  }
  return pairs;
}

function changes(device: DeviceSettings, from: DeviceSettings): string[] {
  const flags = fieldsOf(DEVICE_FLAGS).filter((field) => device[field] !== from[field]);
  return [
    ...numberPairs(DEVICE_KEYS, device, from),
    ...flags.map((field) => `${DEVICE_FLAGS[field]}=${device[field] ? 1 : 0}`),
    ...(device.mirror === from.mirror ? [] : [`mirror=${device.mirror}`]),
  ];
}

export function readDevice(params: Params, was: DeviceSettings, complaints: Complaints): DeviceSettings {
  const base = readProfile(params, complaints)?.settings ?? was;
  return {
    ...base,
    ...readNumbers(params, DEVICE_KEYS, DEVICE_LIMITS, base, complaints),
    writeCache: readFlag(params, DEVICE_FLAGS.writeCache, base.writeCache, complaints),
    fua: readFlag(params, DEVICE_FLAGS.fua, base.fua, complaints),
    plp: readFlag(params, DEVICE_FLAGS.plp, base.plp, complaints),
    lies: readFlag(params, DEVICE_FLAGS.lies, base.lies, complaints),
    mirror: readWord(params, 'mirror', MIRRORS, base.mirror, complaints),
  };
}

function readProfile(params: Params, complaints: Complaints) {
  const text = params.take('dev');
  const id = DEVICE_IDS.find((one: DeviceId) => one === text);
  if (id) return deviceProfile(id);
  if (text !== undefined) {
    complaints.add('dropped', `dev=${text}`, `not one of ${DEVICE_IDS.join(', ')}; the preset’s device used`);
  }
  return undefined;
}
