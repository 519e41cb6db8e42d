import { type Lab, lab } from '../../store/lab.ts';
import { EveryMark } from '../legend/EveryMark.tsx';
import { KEY_GROUPS, type KeyGroup, type KeyRow } from './keyMap.ts';
import { ModalDialog } from './ModalDialog.tsx';
import { useLab } from './useLab.ts';

const keepPlayingOf = (state: Lab) => state.keepPlaying;
const shortcutsOf = (state: Lab) => state.shortcuts;

/** Keys and legend. */
export function KeysDialog() {
  return (
    <ModalDialog title="Keys and legend" look="wide">
      <Keys />
      <EveryMark />
    </ModalDialog>
  );
}

function Keys() {
  const shortcuts = useLab(shortcutsOf);
  return (
    <section className="keys" aria-label="Keys" data-off={!shortcuts || undefined}>
      {KEY_GROUPS.map((group) => (
        <Group key={group.title} {...group} />
      ))}
      <Choices />
    </section>
  );
}

function Group({ title, rows }: KeyGroup) {
  return (
    <section className="key-group" aria-label={title}>
      <h3>{title}</h3>
      <dl>
        {rows.map((row) => (
          <div key={row.does}>
            <dt>
              <Keycaps {...row} />
            </dt>
            <dd>{row.does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Keycaps({ keys }: Pick<KeyRow, 'keys'>) {
  return keys.map((key) => {
    if (key === '–') return <span key={key}>–</span>;
    return (
      <kbd key={key}>
        {key === 'arrows' || key === 'all arrows' ? <Arrows all={key !== 'arrows'} /> : key}
      </kbd>
    );
  });
}

function Choices() {
  const keepPlaying = useLab(keepPlayingOf);
  const shortcuts = useLab(shortcutsOf);
  const { setKeepPlaying, setShortcuts } = lab.getState();
  return (
    <section className="key-group key-choices" aria-label="Preferences">
      <h3>Preferences</h3>
      <Choice on={shortcuts} set={setShortcuts}>
        Single keys do something
      </Choice>
      <p>
        {shortcuts
          ? 'Without Ctrl or Alt, wherever the focus is. Turn it off if you speak to your computer or press keys by accident.'
          : 'Off: Tab, Enter, Space and the arrows work in the control that has the focus; nothing else does.'}
      </p>
      <Choice on={keepPlaying} set={setKeepPlaying}>
        Keep playing when a block no longer matches its checksum
      </Choice>
    </section>
  );
}

function Choice(props: { on: boolean; set: (on: boolean) => void; children: string }) {
  return (
    <label className="check">
      <input type="checkbox" checked={props.on} onChange={(event) => props.set(event.target.checked)} />
      {props.children}
    </label>
  );
}

/** The arrow keys, drawn: the fonts' subset has no arrows. */
function Arrows({ all }: { all: boolean }) {
  return (
    <svg
      className="arrows"
      viewBox={`0 0 ${all ? 44 : 26} 10`}
      width={all ? 44 : 26}
      height={10}
      role="img"
      aria-label={all ? 'arrows' : 'left or right arrow'}
    >
      <path
        d={`M10 5H1.5M5 1.5 1.5 5 5 8.5M16 5h8.5M21 1.5 24.5 5 21 8.5${all ? 'M31 9.5V1M28 4l3-3 3 3M40 .5V9M37 6l3 3 3-3' : ''}`}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.3}
      />
    </svg>
  );
}
