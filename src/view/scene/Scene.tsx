import { type CSSProperties, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { layoutScene, SCENE_HEIGHT, type SceneLayout } from '../../frame/scene/layout.ts';
import { pagesOf } from '../../model/scenario.ts';
import { type Lab, lab } from '../../store/lab.ts';
import { onFrame, onTick, repaint, wake } from '../app/clock.ts';
import { useLab } from '../app/useLab.ts';
import { loadFonts } from '../canvas/fonts.ts';
import { Columns } from './Columns.tsx';
import { Flusher } from './Flusher.tsx';
import { Processes } from './Processes.tsx';
import { ScenePainter } from './painter.ts';
import { Strata } from './Strata.tsx';
import { DeviceSwitches, TrackingSwitch } from './Switches.tsx';
import { useSceneBox } from './size.ts';
import { Tip } from './Tip.tsx';
import './scene.css';

const pageCount = (state: Lab) => pagesOf(state.scenario);
const rowCount = (state: Lab) => state.scenario.processes.length + 1;
const alarmed = (state: Lab) => state.mismatch !== null;

/** The machine as a picture, and in register with it what one can read, press and draw on. */
export function Scene() {
  const place = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, scale, pixelRatio } = useSceneBox(place);
  const pages = useLab(pageCount);
  const processes = useLab(rowCount);
  const layout = useMemo(
    () => layoutScene({ pages, processes, width, height: SCENE_HEIGHT, scale }),
    [pages, processes, width, scale],
  );
  const painter = usePainter(canvas, layout, pixelRatio);
  const veiled = useLab(alarmed);
  return (
    <section className="scene" aria-label="The machine" ref={place} style={{ height: SCENE_HEIGHT * scale }}>
      <div aria-hidden="true">
        <canvas ref={canvas} style={{ width: width * scale, height: SCENE_HEIGHT * scale }} />
      </div>
      {painter && (
        <div className={veiled ? 'scene-over veiled' : 'scene-over'} style={over(layout)}>
          <Strata layout={layout} />
          <Processes layout={layout} painter={painter} />
          <Flusher layout={layout} painter={painter} />
          <TrackingSwitch layout={layout} />
          <DeviceSwitches />
          <Columns layout={layout} painter={painter} />
          <Tip painter={painter} />
        </div>
      )}
    </section>
  );
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
  useEffect(() => {
    if (!canvas.current) return;
    const made = new ScenePainter(canvas.current, first.current);
    setPainter(made);
    const ends = [
      onTick((now) => made.settle(now)),
      onFrame((history, t) => made.paint(history, t)),
      lab.subscribe((state, before) => {
        const { hoverPage, speed, mismatch, playing } = state;
        const same = hoverPage === before.hoverPage && speed === before.speed;
        if (!same || mismatch !== before.mismatch) repaint();
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
