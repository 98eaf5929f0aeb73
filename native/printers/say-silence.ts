// native/printers/say-silence.ts · what a printer is asked is waited for, and said when it takes too long. Rule UX31

/**
 * A printer that is looked at must take the connection within this, else it is absent; when it has not answered after as long, that is said, and the
 * answer is waited for. With the pause between looks both stay under the 2 s of UX31.
 */
export const LOOK_MS = 1_000;

/**
 * A question whose silence is said while it is waited for. One that answered slowly is given twice its time the next time, or its lamp would go off
 * and on at each look.
 */
export function createSilenceWatch(
  leastMs: number,
  onSilent: (ms: number) => void,
): <Answer>(question: () => Promise<Answer>, signal: AbortSignal) => Promise<Answer> {
  let patienceMs = leastMs;
  return async (question, signal) => {
    const begun = performance.now();
    const silent = setTimeout(() => signal.aborted || onSilent(patienceMs), patienceMs);
    try {
      return await question();
    } finally {
      clearTimeout(silent);
      if (!signal.aborted) patienceMs = Math.max(leastMs, 2 * Math.round(performance.now() - begun));
    }
  };
}
