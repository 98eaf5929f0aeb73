// renderer/import/undo-panel.tsx · an import is taken back after one more question; core says why when it cannot be. Rules IM40–IM45: main/application/documents/IMPORT.md
import { type ReactElement, useState } from 'react';
import type { CallError } from '../../preload/contract/frames.ts';
import { sayError, useApp, useBack } from '../app/app-context.ts';
import { Icon } from '../ui/icons.tsx';
import { Panel } from '../ui/panel.tsx';

interface UndoPanelProps {
  readonly fileName: string;
  readonly documentId: string;
  /** What the import brought, in the operator's words. */
  readonly brought: readonly string[];
  readonly onClose: () => void;
  readonly onUndone?: () => void;
}

const NAMED = 8;

export function UndoPanel({ fileName, documentId, brought, onClose, onUndone }: UndoPanelProps): ReactElement {
  const app = useApp();
  const { t, station, importDesk } = app;
  const [error, setError] = useState<CallError>();
  useBack(onClose);
  async function undo(): Promise<void> {
    const reply = await station.invoke('documents:undo', { documentId });
    if (!reply.ok) {
      setError(reply.error);
      return;
    }
    importDesk.undone(documentId);
    onUndone?.();
    onClose();
  }
  return (
    <Panel title={t.import.undoTitle(fileName)} testId="undo-panel" onClose={onClose}>
      <p>{t.import.undoHelp}</p>
      <p>
        <b>{brought.slice(0, NAMED).join(', ')}</b>
        {brought.length > NAMED ? ' …' : ''}
      </p>
      {error === undefined ? null : (
        <p className="refusal" role="alert" data-testid="undo-refused">
          <Icon name="refused" />
          <span>
            {(error.reason === undefined ? undefined : t.import.undoRefused[error.reason]) ?? sayError(app, error)}
            {error.code === 'refused' && app.language === 'en' ? <small>{error.message}</small> : null}
          </span>
        </p>
      )}
      <div className="actions">
        {error === undefined ? (
          <button type="button" className="button attention" onClick={() => void undo()} data-testid="undo-confirm">
            <Icon name="undo" />
            {t.import.undoConfirm}
          </button>
        ) : null}
        <button type="button" className="button" data-first="" onClick={onClose}>
          {error === undefined ? t.common.cancel : t.common.close}
        </button>
      </div>
    </Panel>
  );
}
