// renderer/app/key-legend.tsx · the function keys at their fixed places; each is also a 20 mm button (UX15, UX40)
import type { ReactElement } from 'react';
import { useApp } from './app-context.ts';
import { FUNCTION_KEYS, isAvailable, type KeyAction } from './keys.ts';

export function KeyLegend({ onAction }: { readonly onAction: (action: KeyAction) => void }): ReactElement {
  const { t, state, session } = useApp();
  return (
    <nav className="legend" aria-label={t.help.keys}>
      {FUNCTION_KEYS.map(({ key, action }) => (
        <button
          key={key}
          type="button"
          className="legend-key"
          disabled={session.operator === undefined ? action !== 'help' && action !== 'back' : !isAvailable(action, state.route)}
          onClick={() => onAction(action)}
          data-testid={`key-${action}`}
        >
          <kbd>{key === 'Escape' ? t.common.escape : key}</kbd>
          <span>{t.keys[action]}</span>
        </button>
      ))}
    </nav>
  );
}
