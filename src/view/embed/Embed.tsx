import { useEffect, useRef } from 'react';
import { pagesOf } from '../../model/scenario.ts';
import { type Lab, lab } from '../../store/lab.ts';
import { Announcer } from '../app/Announcer.tsx';
import { addressOf, linkText } from '../app/address.ts';
import { Drawn } from '../app/Drawn.tsx';
import { Logo } from '../app/Logo.tsx';
import { later } from '../app/later.tsx';
import { useLab } from '../app/useLab.ts';
import { FourMeters } from '../rail/FourMeters.tsx';
import { onReadout } from '../rail/readout.ts';
import { Scene } from '../scene/Scene.tsx';
import { scenarioName, whatHappens } from '../share/title.ts';
import { Strategies } from '../strategies/Strategies.tsx';
import { Timeline } from '../timeline/Timeline.tsx';
import { Transport } from '../transport/Transport.tsx';
import './embed.css';

const Corrections = later(async () => (await import('../share/Corrections.tsx')).Corrections);

/** Another link may bring other numbers of pages and processes, and with them another height. */
const formOf = ({ scenario }: Lab) => `${pagesOf(scenario)} ${scenario.processes.length}`;

/** The lab as a part of another page: what runs, the seven strategies, and time. */
export function Embed() {
  const form = useLab(formOf);
  return (
    <div className="lab embedded">
      <Heading />
      <Corrections />
      <main className="embed-body">
        <div className="embed-stage">
          <Drawn name="The picture">
            <Scene key={form} />
          </Drawn>
          <Drawn name="The timeline">
            <Timeline />
          </Drawn>
        </div>
        <div className="embed-side">
          <Strategies />
          <FourMeters />
        </div>
      </main>
      <Transport />
      <Announcer />
    </div>
  );
}

const nameOf = (state: Lab) => scenarioName(state);

function Heading() {
  return (
    <header className="embed-heading">
      <Logo />
      <h1>{useLab(nameOf)}</h1>
      <Happening />
      <OpenLink />
    </header>
  );
}

/** What happens now, in one sentence. */
function Happening() {
  const words = useRef<HTMLParagraphElement>(null);
  useEffect(
    () =>
      onReadout(({ figures, world }) => {
        const said = whatHappens(figures, world);
        if (words.current && words.current.textContent !== said) words.current.textContent = said;
      }),
    [],
  );
  return <p ref={words} />;
}

/** The whole lab at this very instant; its address is made when it is about to be followed. */
function OpenLink() {
  const link = useRef<HTMLAnchorElement>(null);
  const update = () => {
    if (link.current) link.current.href = addressOf(linkText(lab.getState()));
  };
  return (
    <a
      ref={link}
      href={addressOf('')}
      target="_blank"
      rel="noopener"
      onPointerEnter={update}
      onPointerDown={update}
      onFocus={update}
      onClick={update}
    >
      Open in Stable Pages
    </a>
  );
}
