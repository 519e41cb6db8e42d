import { type RefObject, useLayoutEffect, useState } from 'react';
import { MAX_SCALE, SCENE_HEIGHT, SCENE_WIDTH } from '../../frame/scene/layout.ts';

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

const FIRST: SceneBox = { width: SCENE_WIDTH, scale: 1, pixelRatio: 1 };

/** The scene fills its place's width; where width and height allow, it grows up to 1.35 times. */
export function useSceneBox(place: RefObject<HTMLElement | null>): SceneBox {
  const [box, setBox] = useState(FIRST);
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    const measure = () => {
      const next = boxFor(element.clientWidth, innerHeight - element.getBoundingClientRect().top - scrollY);
      setBox((before) => (same(before, next) ? before : next));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
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

const same = (a: SceneBox, b: SceneBox) =>
  a.width === b.width && a.scale === b.scale && a.pixelRatio === b.pixelRatio;
