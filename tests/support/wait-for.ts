// tests/support/wait-for.ts · waits until a check holds; how long that takes is the machine's business, not the test's
import { vi } from 'vitest';

/** Far beyond what any machine takes: it only ends a wait for what never comes. */
const LIMIT_MS = 20_000;
const INTERVAL_MS = 10;

export function waitFor<Result>(check: () => Result | Promise<Result>): Promise<Result> {
  return vi.waitFor(check, { timeout: LIMIT_MS, interval: INTERVAL_MS });
}
