// renderer/paper-view/pdf-view.tsx · the very file that an office printer gets, drawn page by page; what it says in words lies beside the picture for a screen reader. Rule PA11: main/labels/SPEC.md
import { type ReactElement, useCallback, useEffect, useRef, useState } from 'react';
import { useApp } from '../app/app-context.ts';
import { Icon } from '../ui/icons.tsx';
import type { OpenPdf } from './open-pdf.ts';
import { PageFrame } from './page-frame.tsx';

const MM_PER_POINT = 25.4 / 72;

interface PdfViewProps {
  readonly dataBase64: string;
  /** What the paper is called. */
  readonly title: string;
  readonly language: 'en' | 'es';
}

interface Shown {
  readonly pdf: OpenPdf;
  readonly page: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly lines: readonly string[];
}

export function PdfView({ dataBase64, title, language }: PdfViewProps): ReactElement {
  const { t } = useApp();
  const words = t.paperView;
  const [pdf, setPdf] = useState<OpenPdf>();
  const [page, setPage] = useState(0);
  const [shown, setShown] = useState<Shown>();
  const [failure, setFailure] = useState<string>();
  const fail = useCallback((error: unknown): void => setFailure(error instanceof Error ? error.message : String(error)), []);

  useEffect(() => {
    let opened: OpenPdf | undefined;
    let isStale = false;
    setFailure(undefined);
    const bytes = Uint8Array.from(atob(dataBase64), (character) => character.charCodeAt(0));
    void import('./open-pdf.ts')
      .then(({ openPdf }) => openPdf(bytes))
      .then((document) => {
        opened = document;
        if (isStale) document.close();
        else setPdf(document);
      })
      .catch((error: unknown) => {
        if (!isStale) fail(error);
      });
    return () => {
      isStale = true;
      opened?.close();
    };
  }, [dataBase64, fail]);
  const pages = pdf?.pages ?? 1;
  const index = Math.min(page, pages - 1); // of the paper before this one, perhaps
  useEffect(() => {
    if (pdf === undefined) return;
    let isStale = false;
    Promise.all([pdf.size(index), pdf.lines(index)])
      .then(([{ width, height }, lines]) => {
        if (!isStale) setShown({ pdf, page: index, widthMm: width * MM_PER_POINT, heightMm: height * MM_PER_POINT, lines });
      })
      .catch((error: unknown) => {
        if (!isStale) fail(error);
      });
    return () => {
      isStale = true;
    };
  }, [pdf, index, fail]);

  if (failure !== undefined)
    return (
      <p className="notice paper-view-failed" role="alert" data-testid="pdf-failed">
        <Icon name="refused" />
        {words.failed(failure)}
      </p>
    );
  if (shown === undefined)
    return (
      <p className="empty" role="status" data-testid="pdf-opening">
        {words.opening}
      </p>
    );
  return (
    <PageFrame label={title} page={index} pages={pages} onPage={setPage} widthMm={shown.widthMm}>
      {(widthPx) => (
        <>
          <PdfPage shown={shown} widthPx={widthPx} label={words.alt(title, shown.page + 1, pages)} onFailure={fail} />
          <div className="unseen" lang={language} data-testid="pdf-text">
            {shown.lines.map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of a page have no other name and do not move
              <p key={at}>{line}</p>
            ))}
          </div>
        </>
      )}
    </PageFrame>
  );
}

interface PdfPageProps {
  readonly shown: Shown;
  readonly widthPx: number;
  readonly label: string;
  readonly onFailure: (error: unknown) => void;
}

/** Drawn beside the canvas that is seen, and put on it whole: no page comes about before one's eyes, none goes blank between two. */
function PdfPage({ shown, widthPx, label, onFailure }: PdfPageProps): ReactElement {
  const { t } = useApp();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawn, setDrawn] = useState<{ readonly shown: Shown; readonly widthPx: number }>();
  useEffect(() => {
    let isStale = false;
    const made = document.createElement('canvas');
    shown.pdf
      .draw(shown.page, made, widthPx * window.devicePixelRatio)
      .then((isWhole) => {
        const seen = canvas.current;
        if (!isWhole || isStale || seen === null) return;
        seen.width = made.width;
        seen.height = made.height;
        seen.getContext('2d')?.drawImage(made, 0, 0);
        setDrawn({ shown, widthPx });
      })
      .catch((error: unknown) => {
        if (!isStale) onFailure(error);
      });
    return () => {
      isStale = true;
    };
  }, [shown, widthPx, onFailure]);
  const isDrawn = drawn?.shown === shown && drawn.widthPx === widthPx;
  return (
    <>
      {isDrawn ? null : (
        <p className="paper-view-drawing" role="status">
          {t.paperView.drawing}
        </p>
      )}
      <canvas
        ref={canvas}
        className="paper-view-page"
        role="img"
        aria-label={label}
        style={{ width: widthPx, height: (widthPx * shown.heightMm) / shown.widthMm }}
        data-testid="pdf-page"
        data-page={shown.page + 1}
        data-pages={shown.pdf.pages}
        data-drawn={isDrawn}
      />
    </>
  );
}
