import type { Answer, Ask } from './jobs.ts';
import type { FromWorker, ToWorker } from './protocol.ts';
import type { Watch } from './slices.ts';

/** What the pool needs of a worker. */
export interface Hand {
  postMessage(message: ToWorker): void;
  terminate(): void;
}

/** Makes a worker: `hear` gets what it says, `fail` is called when it cannot run. */
export type MakeHand = (hear: (message: FromWorker) => void, fail: () => void) => Hand;

interface Task extends Watch {
  readonly id: number;
  readonly ask: Ask;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

interface Worked {
  readonly hand: Hand;
  task: Task | null;
  /** What it did last: a strip goes to the one that has its run already. */
  last: Ask | null;
}

/** No worker is to be had: the script cannot be fetched, or the browser has none. */
export class NoWorker extends Error {}

/** Gives each worker one job at a time; what finds none waits its turn. */
export class Pool {
  private readonly make: MakeHand;
  private readonly most: number;
  private readonly workers: Worked[] = [];
  private readonly waiting: Task[] = [];
  private count = 0;
  private broken = false;

  constructor(make: MakeHand, most: number) {
    this.make = make;
    this.most = Math.max(1, most);
  }

  /** Rejected with the signal's reason, with `NoWorker`, or with what went wrong in the job. */
  do(ask: Ask, watch: Watch): Promise<Answer> {
    const { signal } = watch;
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const task: Task = { ...watch, id: ++this.count, ask, resolve, reject };
      signal?.addEventListener('abort', () => this.cancel(task), { once: true });
      this.queue(task);
      this.assign();
    });
  }

  /** Somebody waits for what they point at; torture takes its time anyway. */
  private queue(task: Task) {
    const torture = this.waiting.findIndex(({ ask }) => ask.kind === 'torture');
    if (task.ask.kind === 'torture' || torture < 0) this.waiting.push(task);
    else this.waiting.splice(torture, 0, task);
  }

  private assign() {
    for (;;) {
      const task = this.waiting[0];
      if (!task) return;
      if (this.broken) return this.refuse();
      const worker = this.idle(task.ask) ?? this.hire();
      if (!worker) {
        if (this.broken) this.refuse();
        return;
      }
      this.waiting.shift();
      worker.task = task;
      worker.last = task.ask;
      worker.hand.postMessage({ id: task.id, ask: task.ask });
    }
  }

  private idle(ask: Ask): Worked | undefined {
    const idle = this.workers.filter(({ task }) => task === null);
    return idle.find(({ last }) => last?.kind === 'strip' && ask.kind === 'strip') ?? idle[0];
  }

  private hire(): Worked | undefined {
    if (this.workers.length >= this.most) return undefined;
    try {
      const hand = this.make(
        (message) => this.hear(worker, message),
        () => this.lose(),
      );
      const worker: Worked = { hand, task: null, last: null };
      this.workers.push(worker);
      return worker;
    } catch {
      this.broken = true;
      return undefined;
    }
  }

  private hear(worker: Worked, message: FromWorker) {
    const { task } = worker;
    // Of a job that was cancelled a last word may still be under way.
    if (task?.id !== message.id) return;
    if ('share' in message) return task.onProgress?.(message.share);
    worker.task = null;
    if ('answer' in message) task.resolve(message.answer);
    else task.reject(new Error(message.error));
    this.assign();
  }

  private cancel(task: Task) {
    task.reject(task.signal?.reason);
    const at = this.waiting.indexOf(task);
    if (at >= 0) this.waiting.splice(at, 1);
    const worker = this.workers.find((one) => one.task === task);
    if (!worker) return;
    worker.hand.postMessage({ id: task.id, cancel: true });
    worker.task = null;
    this.assign();
  }

  /** A worker that could not begin: no other will either. */
  private lose() {
    this.broken = true;
    for (const { hand, task } of this.workers.splice(0)) {
      hand.terminate();
      task?.reject(new NoWorker());
    }
    this.refuse();
  }

  private refuse() {
    for (const task of this.waiting.splice(0)) task.reject(new NoWorker());
  }
}
