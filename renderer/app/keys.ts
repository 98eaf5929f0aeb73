// renderer/app/keys.ts · function keys: one meaning on every screen, in one place; the legend shows them all. Rule UX40.
import type { Route } from './app-state.ts';

export type KeyAction =
  | 'help'
  | 'type-code'
  | 'quantity'
  | 'undo'
  | 'weigh'
  | 'damage'
  | 'label'
  | 'finish'
  | 'decode'
  | 'queues'
  | 'devices'
  | 'back';

export const FUNCTION_KEYS: readonly { readonly key: string; readonly action: KeyAction }[] = [
  { key: 'F1', action: 'help' },
  { key: 'F2', action: 'type-code' },
  { key: 'F3', action: 'quantity' },
  { key: 'F4', action: 'undo' },
  { key: 'F5', action: 'weigh' },
  { key: 'F6', action: 'damage' },
  { key: 'F7', action: 'label' },
  { key: 'F8', action: 'finish' },
  { key: 'F9', action: 'decode' },
  { key: 'F10', action: 'queues' },
  { key: 'F12', action: 'devices' },
  { key: 'Escape', action: 'back' },
];

const RECEIPT_ONLY: ReadonlySet<KeyAction> = new Set(['quantity', 'undo', 'weigh', 'damage', 'finish']);

/** A key that means nothing here stays in its place on the legend, greyed; it never means something else. */
export function isAvailable(action: KeyAction, route: Route): boolean {
  return !RECEIPT_ONLY.has(action) || route.screen === 'receive';
}

export function actionOf(key: string): KeyAction | undefined {
  return FUNCTION_KEYS.find((entry) => entry.key === key)?.action;
}
