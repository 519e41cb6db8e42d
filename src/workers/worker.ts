import type { ToWorker } from './protocol.ts';
import { serve } from './serve.ts';
import { byMessage } from './slices.ts';

/** Long enough that messages cost nothing, short enough that a cancel is heard at once. */
const SLICE = 25;

const scope = self as unknown as DedicatedWorkerGlobalScope;
const hear = serve((message) => scope.postMessage(message), {
  ms: SLICE,
  now: () => performance.now(),
  later: byMessage(),
});
scope.onmessage = ({ data }: MessageEvent<ToWorker>) => hear(data);
