// renderer/designer/leave-panel.tsx · a design with changes that are not saved is about to be left
import type { ReactElement } from 'react';
import { useApp, useBack } from '../app/app-context.ts';
import { Panel } from '../ui/panel.tsx';

export function LeavePanel({ onClose, onLeave }: { readonly onClose: () => void; readonly onLeave: () => void }): ReactElement {
  const { t } = useApp();
  useBack(onClose);
  return (
    <Panel title={t.designer.leaveTitle} testId="leave-panel" onClose={onClose}>
      <p>{t.designer.leaveHelp}</p>
      <div className="actions">
        <button type="button" className="button primary big" onClick={onClose} data-first="" data-testid="leave-stay">
          {t.designer.stay}
        </button>
        <button type="button" className="button" onClick={onLeave} data-testid="leave-discard">
          {t.designer.discard}
        </button>
      </div>
    </Panel>
  );
}
