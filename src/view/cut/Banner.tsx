import type { SceneLayout } from '../../frame/scene/layout.ts';
import { exactText } from '../../frame/scene/words.ts';
import type { Accident } from '../../model/scenario.ts';
import { downfallAt } from '../../store/acts.ts';
import type { Lab } from '../../store/lab.ts';
import { useLab } from '../app/useLab.ts';
import { Armed } from './Armed.tsx';
import { type Place, placeIn } from './bannerPlace.ts';
import { Started } from './Started.tsx';
import { Bolt } from './signs.tsx';
import './banner.css';

/** Across the queue's stratum: what an accident now would take, or that one has happened. */
export function Banner({ layout, fall }: { layout: SceneLayout; fall: Accident | 'armed' | 'started' }) {
  const place = placeIn(layout, fall === 'armed');
  if (fall === 'started') return <Started place={place} />;
  return fall === 'armed' ? <Armed place={place} /> : <Fallen place={place} kind={fall} />;
}

const fallAt = ({ scenario, t }: Lab) => downfallAt(scenario, t)?.at ?? 0;

function Fallen({ place, kind }: { place: Place; kind: Accident }) {
  const at = useLab(fallAt);
  return (
    <div className="cut-banner fallen" style={place} data-kind={kind}>
      <Bolt size={36} />
      <div className="cut-words">
        <p className="cut-title">
          {kind === 'cut' ? 'Power cut' : 'Kernel crash'} at {exactText(at)}
        </p>
        <p className="cut-gist">
          {kind === 'cut'
            ? 'everything above the FLUSH line is gone: page tables, page cache, queue, device cache'
            : 'memory is gone: page tables, page cache, queue; the device goes on with what its cache holds'}
        </p>
      </div>
    </div>
  );
}
