// renderer/bills/bill-preview.tsx · what will be printed, with the paper, language and copy that are chosen: the file itself, or the dots of thermal paper
import { type ReactElement, useEffect, useState } from 'react';
import type { BillView, BillPreview as Preview } from '../../preload/contract/bills.ts';
import { useApp } from '../app/app-context.ts';
import { PageFrame } from '../paper-view/page-frame.tsx';
import { PdfView } from '../paper-view/pdf-view.tsx';
import type { PaperChoice } from './bill-print.tsx';

interface PreviewProps {
  readonly bill: BillView;
  readonly paper: PaperChoice;
}

export function BillPreview({ bill, paper }: PreviewProps): ReactElement {
  const { t, call } = useApp();
  const words = t.bills;
  const [page, setPage] = useState(0);
  const [preview, setPreview] = useState<Preview>();
  const { billId, version, content, number } = bill;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` is what the preview shows
  useEffect(() => {
    let isStale = false;
    void call('bills:preview', { billId, ...paper, page }).then((reply) => {
      if (isStale || reply === undefined) return;
      setPreview(reply);
      if (reply.kind === 'dots' && page >= reply.pages) setPage(reply.pages - 1);
    });
    return () => {
      isStale = true;
    };
  }, [call, billId, version, paper, page]);
  const title = words.heading(words.forms[content.form], number);
  return (
    <section className="bill-preview" aria-label={words.preview} data-testid="bill-preview" data-version={version} data-paper={paper.paper}>
      {preview === undefined ? <p className="empty">{t.common.loading}…</p> : null}
      {preview?.kind === 'pdf' ? <PdfView dataBase64={preview.dataBase64} title={title} language={paper.language} /> : null}
      {preview?.kind === 'dots' ? (
        <PageFrame label={title} page={page} pages={preview.pages} onPage={setPage} widthMm={preview.widthMm}>
          {(widthPx) => (
            <img
              className="paper-view-page"
              src={`data:image/png;base64,${preview.pngBase64}`}
              alt={t.paperView.alt(title, page + 1, preview.pages)}
              style={{ width: widthPx }}
              data-testid="bill-dots"
            />
          )}
        </PageFrame>
      ) : null}
      <p className="hint">{words.previewNote}</p>
    </section>
  );
}
