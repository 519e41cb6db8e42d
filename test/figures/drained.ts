/** What a job returns. How far it has got, 0 to 1, never goes back; `told` gets it. */
export function drained<T>(job: Generator<number, T>, told: number[] = []): T {
  for (let last = 0; ; ) {
    const step = job.next();
    if (step.done) return step.value;
    if (!(step.value >= last && step.value <= 1)) throw new Error(`from ${last} to ${step.value}`);
    last = step.value;
    told.push(last);
  }
}
