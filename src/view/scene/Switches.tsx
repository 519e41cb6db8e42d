import type { KeyboardEvent } from 'react';
import type { SceneLayout } from '../../frame/scene/layout.ts';
import type { Tracking } from '../../model/scenario.ts';
import { settingsAt } from '../../store/acts.ts';
import { type Lab, lab } from '../../store/lab.ts';
import { useLab } from '../app/useLab.ts';

const trackingOf = ({ scenario, t }: Lab) => settingsAt(scenario, t).tracking;
const writeCacheOf = ({ scenario, t }: Lab) => settingsAt(scenario, t).writeCache;
const followOf = (state: Lab) => state.follow;
const liesOf = ({ scenario, t }: Lab) => settingsAt(scenario, t).lies;

const CHOICES: readonly (readonly [Tracking, string])[] = [
  ['write-notify', 'write fault'],
  ['hardware-bit', 'CPU dirty bit'],
];

/** How the kernel learns that a page was stored to: at the MMU line, where it happens. */
export function TrackingSwitch({ layout }: { layout: SceneLayout }) {
  const tracking = useLab(trackingOf);
  const choose = (wish: Tracking) => lab.getState().setTracking(wish);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (!/^Arrow/.test(event.key)) return;
    event.preventDefault();
    choose(tracking === 'write-notify' ? 'hardware-bit' : 'write-notify');
    for (const other of event.currentTarget.querySelectorAll('button')) {
      if (other.getAttribute('aria-checked') === 'false') other.focus();
    }
  };
  return (
    <div
      className="tracking"
      role="radiogroup"
      aria-label="Dirty tracking"
      style={onPhone(layout) ? undefined : { top: layout.mmuY + 20 }}
      onKeyDown={onKeyDown}
    >
      {CHOICES.map(([id, name]) => (
        // biome-ignore lint/a11y/useSemanticElements: a native radio would keep the page's keys for itself
        <button
          key={id}
          type="button"
          role="radio"
          aria-checked={tracking === id}
          tabIndex={tracking === id ? 0 : -1}
          onClick={() => choose(id)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

/** The device's two switches, in its stratum. */
export function DeviceSwitches({ layout }: { layout: SceneLayout }) {
  const writeCache = useLab(writeCacheOf);
  const lies = useLab(liesOf);
  return (
    <div className="device-switches" style={onPhone(layout) ? undefined : { top: layout.deviceY + 4 }}>
      <Switch name="volatile write cache" on={writeCache} set={(on) => lab.getState().setWriteCache(on)} />
      <Switch name="lies about FLUSH" on={lies} set={(on) => lab.getState().setLies(on)} />
    </div>
  );
}

/** Whether the lens goes to stalls and mismatches by itself. */
export function FollowSwitch({ layout }: { layout: SceneLayout }) {
  const follow = useLab(followOf);
  return (
    <div className="follow" style={{ top: layout.rowsTop - 22 }}>
      <Switch name="lens follows" on={follow} set={(on) => lab.getState().setFollow(on)} />
    </div>
  );
}

/** On a phone the switches are in a row of their own below the picture. */
const onPhone = (layout: SceneLayout): boolean => layout.arrangement === 'phone';

function Switch({ name, on, set }: { name: string; on: boolean; set: (on: boolean) => void }) {
  return (
    <button type="button" role="switch" aria-checked={on} className="switch" onClick={() => set(!on)}>
      <span className="knob" aria-hidden="true" />
      {name}
    </button>
  );
}
