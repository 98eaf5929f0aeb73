// renderer/paper-view/paper-panel.tsx · one paper over the screen that made it: looked at first, then saved. Rule PA11: main/labels/SPEC.md
import type { ReactElement } from 'react';
import { useApp, useBack } from '../app/app-context.ts';
import { downloadBase64 } from '../ui/download.ts';
import { Panel } from '../ui/panel.tsx';
import { PdfView } from './pdf-view.tsx';

/** As core made it; its language stays when the screen's changes. */
export interface MadePaper {
  readonly title: string;
  readonly language: 'en' | 'es';
  readonly fileName: string;
  readonly pdfBase64: string;
}

interface PaperPanelProps {
  readonly paper: MadePaper;
  readonly onClose: () => void;
}

export function PaperPanel({ paper, onClose }: PaperPanelProps): ReactElement {
  const { t } = useApp();
  useBack(onClose);
  const { title, language, fileName, pdfBase64 } = paper;
  return (
    <Panel title={title} testId="paper-panel" onClose={onClose}>
      <PdfView dataBase64={pdfBase64} title={title} language={language} />
      <div className="actions">
        <button
          type="button"
          className="button primary"
          data-first=""
          onClick={() => downloadBase64(fileName, pdfBase64, 'application/pdf')}
          data-testid="save-paper"
        >
          {t.paperView.save}
        </button>
      </div>
    </Panel>
  );
}
