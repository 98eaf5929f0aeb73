// tests/support/pace.ts · so many events a second, evenly, however coarse the timer is
export function pace(perSecond: number, emit: () => void): () => void {
  const start = performance.now();
  let emitted = 0;
  const timer = setInterval(() => {
    const due = ((performance.now() - start) * perSecond) / 1_000;
    for (; emitted < due; emitted++) emit();
  }, 1);
  return () => clearInterval(timer);
}
