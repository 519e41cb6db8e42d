import { useState } from 'react';
import type { Lab } from '../../store/lab.ts';
import { lab } from '../../store/lab.ts';
import type { Theme } from '../../store/preferences.ts';
import { linkText, writeAddress } from './address.ts';
import { announce } from './announcer.ts';
import { toggleDialog } from './dialogs.ts';
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
      <ScenarioMenu />
      <CopyLink />
      <ThemeButton />
      <button
        type="button"
        className="quiet icon"
        aria-label="Keys and legend"
        title="Keys and legend (?)"
        onClick={() => toggleDialog('keys')}
      >
        ?
      </button>
    </header>
  );
}

type Copied = 'not yet' | 'copied' | 'by hand' | 'not at all';
const WORDS: Record<Copied, string> = {
  'not yet': 'Copy link',
  copied: 'copied',
  'by hand': 'copy the address',
  'not at all': 'not possible here',
};

const NO_CLIPBOARD = {
  'by hand': 'No clipboard here: the address of the page is the link.',
  'not at all': 'This browser lets the page neither copy nor change its address.',
};

/** The address is the link; where there is no clipboard, that is said. */
function CopyLink() {
  const [copied, setCopied] = useState<Copied>('not yet');
  const copy = async () => {
    const link = new URL(linkText(lab.getState()), location.href).href;
    let done: Copied = 'copied';
    try {
      await navigator.clipboard.writeText(link);
      announce('Link copied.');
    } catch {
      done = writeAddress() ? 'by hand' : 'not at all';
      announce(NO_CLIPBOARD[done]);
    }
    setCopied(done);
    setTimeout(() => setCopied('not yet'), done === 'copied' ? 2000 : 6000);
  };
  return (
    <button type="button" className="quiet copy-link" onClick={copy}>
      {WORDS[copied]}
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
