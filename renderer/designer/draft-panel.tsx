// renderer/designer/draft-panel.tsx · there is a design that was never saved: go on with it, or open what was asked for
import type { ReactElement } from 'react';
import { useApp, useBack } from '../app/app-context.ts';
import { Panel } from '../ui/panel.tsx';
import type { Draft } from './draft.ts';
import { wordsIn } from './label-design.ts';

interface DraftPanelProps {
  readonly draft: Draft;
  readonly onContinue: () => void;
  readonly onDiscard: () => void;
  readonly onClose: () => void;
}

export function DraftPanel({ draft: { design, at }, onContinue, onDiscard, onClose }: DraftPanelProps): ReactElement {
  const { t, format, language } = useApp();
  useBack(onClose);
  return (
    <Panel title={t.designer.draftTitle(format.dateTime(at))} testId="draft-panel" onClose={onClose}>
      <p>{t.designer.draftHelp(wordsIn(design.title, language), design.id)}</p>
      <div className="actions">
        <button type="button" className="button primary big" onClick={onContinue} data-first="" data-testid="draft-continue">
          {t.designer.draftContinue}
        </button>
        <button type="button" className="button" onClick={onDiscard} data-testid="draft-discard">
          {t.designer.draftDiscard}
        </button>
      </div>
    </Panel>
  );
}
