import { useStore } from 'zustand';
import type { Lab } from '../../store/lab.ts';
import { lab } from '../../store/lab.ts';
import type { Theme } from '../../store/preferences.ts';
import { TextButton } from '../text/TextButtons.tsx';
import { type DialogName, dialogs, toggleDialog } from './dialogs.ts';
import { HeaderTools } from './HeaderTools.tsx';
import { Logo } from './Logo.tsx';
import { ScenarioMenu } from './ScenarioMenu.tsx';
import { useLab } from './useLab.ts';

export function Header() {
  return (
    <header className="header">
      <h1>
        <Logo />
        Stable Pages
      </h1>
      <p className="tagline">what if a page changes while it is being written?</p>
      <HeaderTools>
        <ScenarioMenu />
        <DialogButton name="torture" title="Torture: pull the plug thousands of times (T)">
          Torture
        </DialogButton>
        <DialogButton name="share">Share</DialogButton>
        <TextButton />
        <ThemeButton />
        <KeysButton />
      </HeaderTools>
    </header>
  );
}

function KeysButton() {
  return (
    <button
      type="button"
      className="quiet icon"
      aria-label="Keys and legend"
      title="Keys and legend (?)"
      onClick={() => toggleDialog('keys')}
    >
      <span aria-hidden="true">?</span>
    </button>
  );
}

interface Opener {
  readonly name: DialogName;
  readonly title?: string;
  readonly children: string;
}

function DialogButton({ name, title, children }: Opener) {
  return (
    <button
      type="button"
      className="quiet"
      aria-haspopup="dialog"
      aria-expanded={useStore(dialogs, ({ open }) => open === name)}
      title={title}
      onClick={() => toggleDialog(name)}
    >
      {children}
    </button>
  );
}

const THEME_WORDS: Record<Theme, string> = { auto: 'as the system', light: 'light', dark: 'dark' };
/** The half that is filled: left and right of a disc. */
const THEME_SIGNS: Record<Theme, string> = {
  auto: 'M8 2.6a5.4 5.4 0 0 1 0 10.8z',
  light: '',
  dark: 'M8 2.6a5.4 5.4 0 0 1 0 10.8 5.4 5.4 0 0 1 0-10.8z',
};
const themeOf = (state: Lab) => state.theme;

function ThemeButton() {
  const theme = useLab(themeOf);
  const words = `Colours: ${THEME_WORDS[theme]}`;
  return (
    <button
      type="button"
      className="quiet icon"
      aria-label={words}
      title={words}
      onClick={() => lab.getState().nextTheme()}
    >
      <svg viewBox="0 0 16 16" width={16} height={16} aria-hidden="true">
        <circle cx={8} cy={8} r={6} fill="none" stroke="currentColor" strokeWidth={1.5} />
        <path d={THEME_SIGNS[theme]} fill="currentColor" />
      </svg>
    </button>
  );
}
