import { type CSSProperties, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { layoutScene, type SceneLayout } from '../../frame/scene/layout.ts';
import { type Intervention, pagesOf } from '../../model/scenario.ts';
import type { Ns } from '../../model/units.ts';
import { downfallAt } from '../../store/acts.ts';
import { type Lab, lab } from '../../store/lab.ts';
import { onFrame, onTick, repaint, wake } from '../app/clock.ts';
import { later } from '../app/later.tsx';
import { useLab } from '../app/useLab.ts';
import { loadFonts } from '../canvas/fonts.ts';
import { onForced } from '../canvas/theme.ts';
import { type Below, below } from './below.ts';
import { Columns } from './Columns.tsx';
import { Flusher } from './Flusher.tsx';
import { startOvers } from './over.ts';
import { Processes } from './Processes.tsx';
import { ScenePainter } from './painter.ts';
import { Strata } from './Strata.tsx';
import { DeviceSwitches, FollowSwitch, TrackingSwitch } from './Switches.tsx';
import { useSceneBox } from './size.ts';
import './scene.css';

const Tip = later(async () => (await import('./Tip.tsx')).Tip);
const Banner = later(async () => (await import('../cut/Banner.tsx')).Banner);
/** Fetched in time, but after all that a first look needs: who arms an accident finds the focus on it at once. */
const BANNER_AFTER_MS = 2000;
const Recovery = later(async () => (await import('../cut/Recovery.tsx')).Recovery);

/** 'armed' while an accident is shown that would be, its kind while the machine is down, for a while after it 'started'. */
const fallOf = ({ armed, scenario, t, speed }: Lab) =>
  downfallAt(scenario, t)?.kind ??
  (armed ? 'armed' : isStart(scenario.interventions, t, t - SEEN_S * speed) ? 'started' : undefined);

/** So long by the clock one reads what was mounted, s. */
const SEEN_S = 5;

const isStart = (acts: readonly Intervention[], t: Ns, from: Ns): boolean =>
  acts.some(({ kind, at }) => kind === 'boot' && at <= t && at > from);

const pageCount = (state: Lab) => pagesOf(state.scenario);
const rowCount = (state: Lab) => state.scenario.processes.length + 1;
const legCount = (state: Lab) => (state.scenario.device.mirror === 'none' ? 1 : 2);

/** The machine as a picture, and in register with it what one can read, press and draw on. */
export function Scene() {
  const place = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, scale, pixelRatio } = useSceneBox(place);
  const pages = useLab(pageCount);
  const processes = useLab(rowCount);
  const legs = useLab(legCount);
  const layout = useMemo(
    () => layoutScene({ pages, processes, legs, width, scale }),
    [pages, processes, legs, width, scale],
  );
  const painter = usePainter(canvas, layout, pixelRatio);
  useBelow(layout, painter);
  useEffect(() => {
    const timer = setTimeout(() => void Banner.fetch().catch(() => undefined), BANNER_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  const columns = layout.arrangement === 'columns';
  // A mismatch that is not in the lens leaves the picture as it is.
  const veiled = useLab(
    ({ mismatch, focusPage }) => mismatch !== null && (columns || mismatch.page === focusPage),
  );
  const fall = useLab(fallOf);
  const height = layout.height * scale;
  const phone = layout.arrangement === 'phone';
  return (
    <section
      className={phone ? 'scene small' : 'scene'}
      aria-label="The machine"
      ref={place}
      style={{ minHeight: height }}
      data-fall={fall}
    >
      <div aria-hidden="true" className="picture" style={{ height }}>
        <canvas ref={canvas} style={{ width: width * scale, height }} />
      </div>
      {painter && (
        <div className={veiled ? 'scene-over veiled' : 'scene-over'} style={over(layout)}>
          {!phone && <Strata layout={layout} />}
          <Processes layout={layout} painter={painter} />
          {layout.arrangement === 'strip' && <FollowSwitch layout={layout} />}
          {!phone && <Machine layout={layout} painter={painter} />}
          <Columns layout={layout} painter={painter} />
          <Tip painter={painter} />
          {fall && <Banner layout={layout} fall={fall} />}
        </div>
      )}
      {painter && (fall === 'cut' || fall === 'crash') && <Recovery layout={layout} painter={painter} />}
    </section>
  );
}

/** The flusher, and the machine's switches where they belong. */
function Machine({ layout, painter }: Below) {
  return (
    <>
      <Flusher layout={layout} painter={painter} />
      <TrackingSwitch layout={layout} />
      <DeviceSwitches layout={layout} />
    </>
  );
}

/** The same on a phone, below picture and timeline: those are what one looks at first. */
export function MachineBelow() {
  const { scene } = useStore(below);
  if (!scene) return null;
  return (
    <section className="machine-below" aria-label="Switches of the machine">
      <Machine {...scene} />
    </section>
  );
}

/** Tells those who show the machine's switches elsewhere of the scene. */
function useBelow(layout: SceneLayout, painter: ScenePainter | null) {
  useEffect(() => {
    below.setState({ scene: painter && layout.arrangement === 'phone' ? { layout, painter } : null });
    return () => below.setState({ scene: null });
  }, [layout, painter]);
}

/** The overlay counts in scene units, like the picture. */
function over({ width, height, scale }: SceneLayout): CSSProperties {
  return { width, height, transform: scale === 1 ? 'none' : `scale(${scale})` };
}

function usePainter(
  canvas: React.RefObject<HTMLCanvasElement | null>,
  layout: SceneLayout,
  pixelRatio: number,
): ScenePainter | null {
  const [painter, setPainter] = useState<ScenePainter | null>(null);
  const first = useRef(layout);
  // Before anything is shown: what stands on the picture comes with it.
  useLayoutEffect(() => {
    if (!canvas.current) return;
    const made = new ScenePainter(canvas.current, first.current);
    setPainter(made);
    const ends = [
      onTick((now) => made.settle(now)),
      onFrame((history, t) => made.paint(history, t)),
      onForced(repaint),
      startOvers(),
      lab.subscribe((state, before) => {
        const { hoverPage, focusPage, speed, mismatch, playing } = state;
        const same = hoverPage === before.hoverPage && focusPage === before.focusPage;
        if (!same || speed !== before.speed || mismatch !== before.mismatch) repaint();
        else if (playing !== before.playing) wake();
      }),
    ];
    void loadFonts().then(() => made.refresh());
    return () => {
      for (const end of ends) end();
    };
  }, [canvas]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another pixel ratio needs another canvas
  useLayoutEffect(() => painter?.setLayout(layout), [painter, layout, pixelRatio]);
  return painter;
}
