import { type Ask, begin, type Job } from './jobs.ts';
import type { FromWorker, ToWorker } from './protocol.ts';
import { inSlices, type Slicing } from './slices.ts';

/** The worker's side of the protocol: hears messages, does jobs in slices, says what comes of them. */
export function serve(
  say: (message: FromWorker) => void,
  slicing: Slicing,
  start: (ask: Ask) => Job = begin,
): (message: ToWorker) => void {
  const running = new Map<number, AbortController>();
  const work = async (id: number, ask: Ask) => {
    const stop = new AbortController();
    running.set(id, stop);
    try {
      const onProgress = (share: number) => say({ id, share });
      const answer = await inSlices(start(ask), slicing, { signal: stop.signal, onProgress });
      say({ id, answer });
    } catch (error) {
      // Who cancelled does not wait for a word.
      if (!stop.signal.aborted) say({ id, error: error instanceof Error ? error.message : String(error) });
    }
    running.delete(id);
  };
  return (message) => {
    if ('cancel' in message) running.get(message.id)?.abort();
    else void work(message.id, message.ask);
  };
}
