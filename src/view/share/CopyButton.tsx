import type { RefObject } from 'react';
import { useCopying } from './copying.ts';
import { CopySign, TickSign } from './Signs.tsx';

interface Props {
  readonly text: string;
  /** What is copied, for who cannot see beside what the button stands. */
  readonly name: string;
  /** What is said when it is done: `Link copied`. */
  readonly said: string;
  /** Where the text can be seen: it is selected where there is no clipboard. */
  readonly shown: RefObject<HTMLElement | null>;
  readonly primary?: boolean;
  /** The words on the button when it is done; without them `Copied`. */
  readonly done?: string;
}

export function CopyButton({ text, name, said, shown, primary = false, done = 'Copied' }: Props) {
  const { copying, copy } = useCopying(shown);
  return (
    <button
      type="button"
      className={primary ? 'button primary' : 'button'}
      aria-label={copying === 'no' ? `Copy ${name}` : undefined}
      onClick={() => void copy(text, `${said}.`)}
    >
      {copying === 'copied' ? <TickSign /> : <CopySign />}
      {{ no: 'Copy', copied: done, 'by hand': 'Press Ctrl C' }[copying]}
    </button>
  );
}
