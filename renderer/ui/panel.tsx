// renderer/ui/panel.tsx · a dialog under the banner, never over it: scans go on while it is open (UX2), and what they say stays in sight
import { type ReactElement, type ReactNode, useEffect, useId, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useApp } from '../app/app-context.ts';

interface PanelProps {
  readonly title: string;
  readonly testId: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const FIRST_FIELD = '[data-first], input:not([type=hidden]), textarea, button:not(.panel-close)';
let openPanels = 0;

export function Panel({ title, testId, onClose, children }: PanelProps): ReactElement | null {
  const { t } = useApp();
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const before = document.activeElement;
    const screen = document.querySelector('main');
    openPanels += 1;
    screen?.setAttribute('inert', '');
    (dialog.current?.querySelector<HTMLElement>('[data-first]') ?? dialog.current?.querySelector<HTMLElement>(FIRST_FIELD))?.focus();
    return () => {
      openPanels -= 1;
      if (openPanels > 0) return;
      screen?.removeAttribute('inert');
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  const place = document.getElementById('panels');
  if (place === null) return null;
  return createPortal(
    <dialog ref={dialog} open className="panel" aria-labelledby={titleId} data-testid={testId}>
      <div className="panel-head">
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="button quiet panel-close" onClick={onClose}>
          {t.common.close} <kbd>Esc</kbd>
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key */}
      <section className="panel-body" tabIndex={0} aria-label={title}>
        {children}
      </section>
    </dialog>,
    place,
  );
}
