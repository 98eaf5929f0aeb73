// renderer/app/idle-lock.ts · nobody touched anything for a while: the operator is signed out and the receipt stays open. Rule UX28
import { useEffect, useRef } from 'react';

const MINUTE_MS = 60_000;

/** @param minutes 0: never. */
export function isIdle(lastActMs: number, nowMs: number, minutes: number): boolean {
  return minutes > 0 && nowMs - lastActMs >= minutes * MINUTE_MS;
}

interface IdleLock {
  readonly minutes: number;
  readonly nowMs: number;
  /** Undefined: there is nobody to sign out. */
  readonly operatorId: string | undefined;
  /** Grows with each scan of theirs: what another does with a scanner of their own keeps no screen open. */
  readonly acts: number;
  readonly onIdle: () => void;
}

export function useIdleLock({ minutes, nowMs, operatorId, acts, onIdle }: IdleLock): void {
  const lastActMs = useRef(nowMs);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a scan, and another operator, are acts
  useEffect(() => {
    lastActMs.current = Date.now();
  }, [acts, operatorId]);
  useEffect(() => {
    const onAct = (): void => {
      lastActMs.current = Date.now();
    };
    window.addEventListener('keydown', onAct, true);
    window.addEventListener('pointerdown', onAct, true);
    return () => {
      window.removeEventListener('keydown', onAct, true);
      window.removeEventListener('pointerdown', onAct, true);
    };
  }, []);
  useEffect(() => {
    if (operatorId === undefined || !isIdle(lastActMs.current, nowMs, minutes)) return;
    lastActMs.current = nowMs;
    onIdle();
  }, [operatorId, nowMs, minutes, onIdle]);
}
