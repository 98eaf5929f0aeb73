// renderer/papers/papers-screen.tsx · choose a paper, read it as it will stand there, then print it, keep it as a file or leave it for others

import { type ReactElement, useEffect, useState } from 'react';
import { deviceName } from '../../main/domain/words/device-names.ts';
import { type PaperFormat, type PaperKind, type PaperSheet, RECEIPT_PAPERS, STATION_PAPERS } from '../../preload/contract/papers.ts';
import type { PrinterQueue } from '../../preload/contract/printing.ts';
import { useApp } from '../app/app-context.ts';
import { PdfView } from '../paper-view/pdf-view.tsx';
import { downloadBase64 } from '../ui/download.ts';
import { Choice, SelectField } from '../ui/fields.tsx';
import { Icon } from '../ui/icons.tsx';
import { PaperSheetView } from './paper-sheet-view.tsx';

const TYPES: Readonly<Record<PaperFormat, string>> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
};
const FORMATS = Object.keys(TYPES) as PaperFormat[];

type View = { readonly kind: 'pdf'; readonly dataBase64: string } | { readonly kind: 'tables'; readonly sheet: PaperSheet };

/** Without a receipt, the papers of the day. */
export function PapersScreen({ receiptId }: { readonly receiptId: string | undefined }): ReactElement {
  const { t, language, call } = useApp();
  const kinds: readonly PaperKind[] = receiptId === undefined ? STATION_PAPERS : RECEIPT_PAPERS;
  const [kind, setKind] = useState<PaperKind>(receiptId === undefined ? 'end-of-day' : 'os-and-d');
  const [looks, setLooks] = useState<View['kind']>('pdf');
  const [view, setView] = useState<View>();
  const [printers, setPrinters] = useState<readonly PrinterQueue[]>([]);
  const [printerId, setPrinterId] = useState('');
  const [keepAs, setKeepAs] = useState<PaperFormat>('pdf');
  const [done, setDone] = useState<string>();
  const request = { kind, language, ...(receiptId === undefined ? {} : { receiptId }) };

  // biome-ignore lint/correctness/useExhaustiveDependencies: `request` is made of these
  useEffect(() => {
    let isStale = false;
    setDone(undefined);
    const looked =
      looks === 'tables'
        ? call('papers:look', request).then((sheet) => sheet && { kind: 'tables' as const, sheet })
        : call('papers:file', { ...request, format: 'pdf' }).then((file) => file && { kind: 'pdf' as const, dataBase64: file.dataBase64 });
    void looked.then((next) => {
      if (!isStale) setView(next);
    });
    return () => {
      isStale = true;
    };
  }, [call, kind, language, receiptId, looks]);
  useEffect(() => void call('print-queue:list', {}).then((reply) => reply && setPrinters(reply.printers.filter(({ pages }) => pages))), [call]);

  async function download(format: PaperFormat): Promise<void> {
    const reply = await call('papers:file', { ...request, format });
    if (reply !== undefined) downloadBase64(reply.fileName, reply.dataBase64, TYPES[format]);
  }
  async function save(): Promise<void> {
    const reply = await call('papers:save', { ...request, format: keepAs });
    if (reply !== undefined) setDone(t.papers.saved(reply.path));
  }
  async function print(): Promise<void> {
    const job = await call('papers:print', { ...request, printerId: printerId || (printers[0]?.printerId ?? '') });
    if (job !== undefined) setDone(t.labels.queued(job.title));
  }
  return (
    <main className="screen papers">
      <section className="card papers-form">
        <Choice
          label={t.papers.which}
          value={kind}
          options={kinds.map((value) => ({ value, label: t.papers.kinds[value] }))}
          onChange={setKind}
          testId="paper"
        />
        <Choice
          label={t.papers.keepAs}
          value={keepAs}
          options={FORMATS.map((value) => ({ value, label: t.papers.formats[value] }))}
          onChange={setKeepAs}
          testId="paper-keep-as"
        />
        <button type="button" className="button" disabled={view === undefined} onClick={() => void save()} data-testid="paper-save">
          {t.papers.save}
        </button>
      </section>
      <section className="card papers-paper" data-testid={view?.kind === 'pdf' ? 'paper-printed' : undefined}>
        <div className="actions papers-acts">
          <button
            type="button"
            className="button primary big"
            disabled={view === undefined || printers.length === 0}
            onClick={() => void print()}
            data-testid="paper-print"
          >
            {t.labels.print}
          </button>
          {printers.length > 1 ? (
            <SelectField
              label={t.queues.printer}
              value={printerId || (printers[0]?.printerId ?? '')}
              options={printers.map((printer) => ({ value: printer.printerId, label: deviceName(printer.name, language) }))}
              onChange={setPrinterId}
              testId="paper-printer"
            />
          ) : null}
          {FORMATS.map((format) => (
            <button
              key={format}
              type="button"
              className="button"
              disabled={view === undefined}
              onClick={() => void download(format)}
              data-testid={`paper-${format}`}
            >
              {t.papers.formats[format]}
            </button>
          ))}
          <Choice
            label={t.papers.looks}
            value={looks}
            options={[
              { value: 'pdf', label: t.papers.asPrinted },
              { value: 'tables', label: t.papers.asTables },
            ]}
            onChange={setLooks}
            testId="paper-looks"
          />
        </div>
        {printers.length === 0 ? <p className="hint">{t.papers.noPrinter}</p> : null}
        {done === undefined ? null : (
          <p className="notice" role="status" data-testid="paper-done">
            <Icon name="accepted" />
            {done}
          </p>
        )}
        {view?.kind === 'tables' ? <PaperSheetView sheet={view.sheet} /> : null}
        {view?.kind === 'pdf' ? <PdfView dataBase64={view.dataBase64} title={t.papers.kinds[kind]} language={language} /> : null}
      </section>
    </main>
  );
}
