import { createStore } from 'zustand/vanilla';
import type { SceneLayout } from '../../frame/scene/layout.ts';
import type { ScenePainter } from './painter.ts';

export interface Below {
  readonly layout: SceneLayout;
  readonly painter: ScenePainter;
}

/** On a phone: the scene whose machine has its switches further down the page; null where they are in the picture. */
export const below = createStore<{ scene: Below | null }>(() => ({ scene: null }));
