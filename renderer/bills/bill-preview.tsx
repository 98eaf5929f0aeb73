// renderer/bills/bill-preview.tsx · the page as it will be printed, with the paper, language and copy that are chosen
import { type ReactElement, useEffect, useState } from 'react';
import type { BillView } from '../../preload/contract/bills.ts';
import type { ReplyOf } from '../../preload/contract/index.ts';
import { useApp } from '../app/app-context.ts';
import type { PaperChoice } from './bill-print.tsx';

interface PreviewProps {
  readonly bill: BillView;
  readonly paper: PaperChoice;
}

export function BillPreview({ bill, paper }: PreviewProps): ReactElement {
  const { t, call } = useApp();
  const words = t.bills;
  const [page, setPage] = useState(0);
  const [picture, setPicture] = useState<ReplyOf<'bills:preview'>>();
  const { billId, version } = bill;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` is what the picture shows
  useEffect(() => {
    let isStale = false;
    void call('bills:preview', { billId, ...paper, page }).then((reply) => {
      if (isStale || reply === undefined) return;
      setPicture(reply);
      if (page >= reply.pages) setPage(reply.pages - 1);
    });
    return () => {
      isStale = true;
    };
  }, [call, billId, version, paper, page]);
  const pages = picture?.pages ?? 1;
  return (
    <section className="bill-preview" aria-label={words.preview}>
      {picture === undefined ? (
        <p className="empty">{t.common.loading}…</p>
      ) : (
        <figure data-testid="bill-picture" data-version={version} data-paper={paper.paper} data-pages={pages}>
          <img src={`data:image/png;base64,${picture.pngBase64}`} alt={words.previewAlt(page + 1, pages)} />
          <figcaption className="hint">{words.previewNote}</figcaption>
        </figure>
      )}
      {pages < 2 ? null : (
        <div className="actions">
          <button type="button" className="button" disabled={page === 0} onClick={() => setPage(page - 1)} data-testid="previous-page">
            {words.previousPage}
          </button>
          <span>{`${page + 1} / ${pages}`}</span>
          <button type="button" className="button" disabled={page + 1 >= pages} onClick={() => setPage(page + 1)} data-testid="next-page">
            {words.nextPage}
          </button>
        </div>
      )}
    </section>
  );
}
