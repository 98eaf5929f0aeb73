// renderer/receiving/override-panel.tsx · a lead accepts what a rule refused; a reason is required
import type { ReactElement } from 'react';
import { useApp } from '../app/app-context.ts';
import { ReasonPanel } from '../ui/reason-panel.tsx';

interface OverridePanelProps {
  readonly receiptId: string;
  readonly scanId: string;
  readonly onClose: () => void;
}

export function OverridePanel({ receiptId, scanId, onClose }: OverridePanelProps): ReactElement {
  const { t, call } = useApp();
  return (
    <ReasonPanel
      title={t.override.title}
      help={t.override.help}
      confirm={t.override.confirm}
      testId="override-panel"
      onClose={onClose}
      onReason={async (reason) => {
        if ((await call('receiving:override', { receiptId, scanId, reason })) !== undefined) onClose();
      }}
    />
  );
}
