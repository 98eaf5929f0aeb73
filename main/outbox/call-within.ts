// main/outbox/call-within.ts · a call to another system that ends: in its answer, or in 'unknown' when it took too long, threw, or we stop

export interface NoAnswer {
  readonly kind: 'unknown';
  readonly reason: string;
}

/** Never rejects. After the limit the call is aborted and its answer, should it still come, is not looked at: it will be asked for by key. */
export async function callWithin<Answer>(
  call: (signal: AbortSignal) => Promise<Answer>,
  limitMs: number,
  stop: AbortSignal,
): Promise<Answer | NoAnswer> {
  const limit = new AbortController();
  const signal = AbortSignal.any([stop, limit.signal]);
  const timer = setTimeout(() => limit.abort(), limitMs);
  const noAnswer = Promise.withResolvers<NoAnswer>();
  const giveUp = (): void =>
    noAnswer.resolve({ kind: 'unknown', reason: stop.aborted ? 'stopped before the answer came' : `no answer within ${limitMs} ms` });
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    if (signal.aborted) giveUp();
    return await Promise.race([call(signal), noAnswer.promise]);
  } catch (error) {
    return { kind: 'unknown', reason: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
  }
}
