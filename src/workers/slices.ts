/** How long work goes on at a stretch, and what it makes room for in between. */
export interface Slicing {
  /** A slice, ms: a cancel is heard after it, and on the page a frame is painted. */
  readonly ms: number;
  now(): number;
  /** Calls back once everything else that waits has had its turn. */
  later(goOn: () => void): void;
}

export interface Watch {
  readonly signal?: AbortSignal | undefined;
  /** Hears how far it has got, 0 to 1, once a slice. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** Runs a generator to its end in slices; rejected with the signal's reason when that is aborted. */
export function inSlices<T>(
  work: Generator<number, T>,
  { ms, now, later }: Slicing,
  watch: Watch,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const slice = () => {
      try {
        watch.signal?.throwIfAborted();
        const until = now() + ms;
        let step = work.next();
        while (!step.done && now() < until) step = work.next();
        if (step.done) return resolve(step.value);
        watch.onProgress?.(step.value);
        later(slice);
      } catch (error) {
        reject(error);
      }
    };
    slice();
  });
}

/** Turns of the event loop without a timer's least time: messages that wait come first. */
export function byMessage(): (goOn: () => void) => void {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return (goOn) => {
    waiting.push(goOn);
    port2.postMessage(0);
  };
}
