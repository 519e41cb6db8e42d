import { type RefObject, useLayoutEffect, useState } from 'react';
import { SCENE_HEIGHT } from '../../frame/scene/heights.ts';
import { layoutScene, MAX_SCALE, PHONE, SCENE_WIDTH } from '../../frame/scene/layout.ts';
import { pagesOf } from '../../model/scenario.ts';
import { lab } from '../../store/lab.ts';
import { embedded } from '../app/mode.ts';

export interface SceneBox {
  /** Scene units. */
  readonly width: number;
  /** CSS pixels a unit. */
  readonly scale: number;
  readonly pixelRatio: number;
}

/** Below the scene: the transport, and the timeline, which grows with the scene. */
const TRANSPORT = 50;
const TIMELINE = 200;
/** In another page's frame: the timeline, none where the frame is narrow; smaller nobody could read the scene. */
const FRAME_TIMELINE = 84;
const LEAST_SCALE = 0.5;

const FIRST: SceneBox = { width: SCENE_WIDTH, scale: 1, pixelRatio: 1 };

/** The scene fills its place's width; where width and height allow, it grows up to 1.35 times. */
export function useSceneBox(place: RefObject<HTMLElement | null>): SceneBox {
  const [box, setBox] = useState(FIRST);
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    const measure = () => {
      const next = embedded ? boxInFrame(element) : boxFor(element.clientWidth, belowTop(element));
      setBox((before) => (same(before, next) ? before : next));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    if (embedded && element.parentElement) observer.observe(element.parentElement);
    addEventListener('resize', measure);
    measure();
    return () => {
      observer.disconnect();
      removeEventListener('resize', measure);
    };
  }, [place]);
  return box;
}

function boxFor(width: number, below: number): SceneBox {
  const fits = Math.min(width / SCENE_WIDTH, (below - TRANSPORT) / (SCENE_HEIGHT + TIMELINE));
  const scale = Math.floor(Math.max(1, Math.min(MAX_SCALE, fits)) * 1000) / 1000;
  return { width: Math.max(1, width) / scale, scale, pixelRatio: devicePixelRatio };
}

const belowTop = (element: HTMLElement) => innerHeight - element.getBoundingClientRect().top - scrollY;

/** As a part of another page all of it is to be seen at once: it shrinks with its frame. */
function boxInFrame(element: HTMLElement): SceneBox {
  const { scenario } = lab.getState();
  const width = Math.max(1, element.clientWidth);
  const size = { pages: pagesOf(scenario), processes: scenario.processes.length + 1, width, scale: 1 };
  const room = (element.parentElement?.clientHeight ?? 0) - (innerWidth < PHONE ? 0 : FRAME_TIMELINE);
  const fits = Math.max(LEAST_SCALE, Math.min(1, room / layoutScene(size).height));
  const scale = Math.floor(fits * 1000) / 1000;
  return { width: width / scale, scale, pixelRatio: devicePixelRatio };
}

const same = (a: SceneBox, b: SceneBox) =>
  a.width === b.width && a.scale === b.scale && a.pixelRatio === b.pixelRatio;
