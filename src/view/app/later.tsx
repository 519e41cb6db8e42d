import { type ComponentType, type ReactNode, useEffect, useReducer } from 'react';
import { lab } from '../../store/lab.ts';

/** A part of the page whose code is fetched when it is first shown, or before that by `fetch`. */
export interface Later<P> {
  (props: P): ReactNode;
  readonly fetch: () => Promise<void>;
}

export const MISSING =
  'A part of the page could not be fetched. When the network is there again, load the page anew.';

/**
 * A component that comes later; `meanwhile` stands in its place. React's own way, `lazy`, keeps what
 * has arrived back until 300 ms after its stand-in was shown, which is longer than fetching it takes.
 */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
  meanwhile: ReactNode = null,
): Later<P> {
  let Part: ComponentType<P> | undefined;
  let fetched: Promise<void> | undefined;
  const fetch = () => {
    fetched ??= load().then(
      (part) => {
        Part = part;
      },
      (error) => {
        // Another time the network may be there.
        fetched = undefined;
        throw error;
      },
    );
    return fetched;
  };
  function Show(props: P) {
    const [, arrived] = useReducer((times: number) => times + 1, 0);
    useEffect(() => {
      if (!Part) void fetch().then(arrived, () => lab.getState().notify(MISSING));
    }, []);
    return Part ? <Part {...props} /> : meanwhile;
  }
  return Object.assign(Show, { fetch });
}
