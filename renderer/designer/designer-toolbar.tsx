// renderer/designer/designer-toolbar.tsx · open, copy, import, earlier versions, take back, save
import { type Dispatch, type ReactElement, type ReactNode, useState } from 'react';
import { useApp } from '../app/app-context.ts';
import { CopyPanel } from './copy-panel.tsx';
import { type DesignerEvent, type DesignerState, isChanged } from './designer-state.ts';
import { ImportZplPanel } from './import-zpl-panel.tsx';
import { wordsIn } from './label-design.ts';
import { OpenPanel } from './open-panel.tsx';
import { VersionsPanel } from './versions-panel.tsx';

interface ToolbarProps {
  readonly state: DesignerState;
  readonly dispatch: Dispatch<DesignerEvent>;
  readonly canSave: boolean;
  readonly onSave: () => void;
  /** How the label is shown. */
  readonly children: ReactNode;
}

export function DesignerToolbar({ state, dispatch, canSave, onSave, children }: ToolbarProps): ReactElement {
  const { t, language } = useApp();
  const [panel, setPanel] = useState<'open' | 'copy' | 'import' | 'versions'>();
  const { design } = state;
  const close = (): void => setPanel(undefined);
  const button = (which: 'open' | 'copy' | 'import' | 'versions', label: string): ReactElement => (
    <button type="button" className="button" onClick={() => setPanel(which)} data-testid={`designer-${which}`}>
      {label}
    </button>
  );
  return (
    <div className="designer-bar">
      <h2 data-testid="design-title">
        {wordsIn(design.title, language)} <small>{t.designer.version(design.version, isChanged(state))}</small>
      </h2>
      {children}
      {button('open', t.designer.open)}
      {button('copy', t.designer.copy)}
      {button('import', t.designer.import)}
      {button('versions', t.designer.versions)}
      <button
        type="button"
        className="button"
        disabled={state.past.length === 0}
        onClick={() => dispatch({ type: 'undone' })}
        title={`${t.designer.undo} (Ctrl+Z)`}
        aria-label={t.designer.undo}
        data-testid="designer-undo"
      >
        ↶
      </button>
      <button
        type="button"
        className="button"
        disabled={state.future.length === 0}
        onClick={() => dispatch({ type: 'redone' })}
        title={`${t.designer.redo} (Ctrl+Y)`}
        aria-label={t.designer.redo}
        data-testid="designer-redo"
      >
        ↷
      </button>
      <button type="button" className="button primary" disabled={!canSave} onClick={onSave} data-testid="designer-save">
        {t.designer.save}
      </button>
      {panel === 'open' ? (
        <OpenPanel isChanged={isChanged(state)} onOpen={(opened) => dispatch({ type: 'opened', design: opened })} onClose={close} />
      ) : null}
      {panel === 'copy' ? <CopyPanel design={design} onCopy={(copy) => dispatch({ type: 'replaced', design: copy })} onClose={close} /> : null}
      {panel === 'import' ? <ImportZplPanel onImport={(imported) => dispatch({ type: 'replaced', design: imported })} onClose={close} /> : null}
      {panel === 'versions' ? (
        <VersionsPanel design={design} onTake={(older) => dispatch({ type: 'replaced', design: older })} onClose={close} />
      ) : null}
    </div>
  );
}
