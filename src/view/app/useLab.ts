import { useStore } from 'zustand';
import { type Lab, lab } from '../../store/lab.ts';

/** The part of the store that a component needs; pick the least. */
export function useLab<T>(pick: (state: Lab) => T): T {
  return useStore(lab, pick);
}
