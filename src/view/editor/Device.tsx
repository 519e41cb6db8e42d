import { useId } from 'react';
import { DEVICES } from '../../model/devices.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { useDesk } from './desk.ts';
import { BackArrow } from './Icons.tsx';
import { DEVICE_CHOICES, DEVICE_NUMBERS, LAG, profileOf } from './knobs.ts';
import { NumberField } from './NumberField.tsx';
import { Answers } from './Row.tsx';
import { chooseDevice, resetDevice } from './turning.ts';

/** The device: one as people buy it, or any of its numbers. */
export function Device() {
  const { scenario, base, changed } = useDesk();
  const group = useId();
  const profile = profileOf(scenario);
  const was = base && profileOf(base);
  return (
    <section className="ed-part" aria-labelledby="device">
      <header className="ed-device-head" data-changed={changed.has('device')}>
        <h3 id="device">Device</h3>
        <span className="ed-segments" role="radiogroup" aria-label="Device profile">
          {DEVICES.map(({ id, name }) => (
            <label key={id} className="ed-profile">
              <input
                type="radio"
                name={group}
                checked={profile?.id === id}
                onChange={() => chooseDevice(id)}
              />
              {name}
            </label>
          ))}
          <label className="ed-profile" title="any other combination">
            <input type="radio" name={group} checked={!profile} disabled={profile !== undefined} readOnly />
            custom
          </label>
        </span>
        {changed.has('device') && (
          <button type="button" className="ed-reset" onClick={resetDevice} aria-label="Put the device back">
            <BackArrow />
            {was?.name ?? 'the preset’s'}
          </button>
        )}
      </header>
      <div className="ed-knobs">
        {DEVICE_NUMBERS.map((path) => (
          <NumberField key={path} path={path} />
        ))}
        {DEVICE_CHOICES.map((path) => (
          <ChoiceField key={path} path={path} />
        ))}
        {scenario.device.mirror !== 'none' && <NumberField path={LAG} />}
      </div>
      <Answers path="device" />
    </section>
  );
}
