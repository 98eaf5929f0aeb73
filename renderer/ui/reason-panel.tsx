// renderer/ui/reason-panel.tsx · an act that needs a reason on the record
import { type ReactElement, useState } from 'react';
import { useApp } from '../app/app-context.ts';
import { TextField } from './fields.tsx';
import { Panel } from './panel.tsx';

interface ReasonPanelProps {
  readonly title: string;
  readonly help?: string;
  readonly confirm: string;
  readonly testId: string;
  readonly onClose: () => void;
  readonly onReason: (reason: string) => Promise<void>;
}

export function ReasonPanel({ title, help, confirm, testId, onClose, onReason }: ReasonPanelProps): ReactElement {
  const { t } = useApp();
  const [reason, setReason] = useState('');
  return (
    <Panel title={title} testId={testId} onClose={onClose}>
      {help === undefined ? null : <p>{help}</p>}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() !== '') void onReason(reason.trim());
        }}
      >
        <TextField label={t.common.reason} hint={t.common.reasonHint} value={reason} onChange={setReason} testId="reason" first />
        <div className="actions">
          <button type="submit" className="button primary big" disabled={reason.trim() === ''} data-testid="reason-confirm">
            {confirm}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t.common.cancel}
          </button>
        </div>
      </form>
    </Panel>
  );
}
