// renderer/bills/bill-print.tsx · which copy goes where: thermal, office printer or file
import { type ReactElement, useEffect, useState } from 'react';
import { deviceName } from '../../main/domain/words/device-names.ts';
import type { BillPaper, BillPrint, BillView, CopyMark } from '../../preload/contract/bills.ts';
import type { PrinterQueue } from '../../preload/contract/printing.ts';
import { useApp, useBack } from '../app/app-context.ts';
import { downloadBase64 } from '../ui/download.ts';
import { Choice } from '../ui/fields.tsx';
import { Icon } from '../ui/icons.tsx';
import { Panel } from '../ui/panel.tsx';

export const PAPERS = ['letter', 'a4', 'thermal-4', 'thermal-4x8', 'thermal-8'] as const;

export interface PaperChoice {
  readonly paper: BillPaper;
  readonly language: 'en' | 'es';
  readonly mark: CopyMark;
}

interface PrintProps {
  readonly bill: BillView;
  readonly paper: PaperChoice;
  readonly onPaper: (change: Partial<PaperChoice>) => void;
  readonly onClose: () => void;
  readonly onPrinted: () => void;
}

const FILE = '';
/** No printer's id has a slash. */
const FOLDER = '/';

export function BillPrintPanel({ bill, paper, onPaper, onClose, onPrinted }: PrintProps): ReactElement {
  const { t, language, call } = useApp();
  const words = t.bills;
  const [printers, setPrinters] = useState<readonly PrinterQueue[]>([]);
  const [target, setTarget] = useState(FILE);
  const [printed, setPrinted] = useState<BillPrint>();
  useBack(onClose);
  useEffect(() => {
    void call('print-queue:list', {}).then((reply) => reply && setPrinters(reply.printers));
  }, [call]);

  async function print(): Promise<void> {
    setPrinted(undefined);
    const where = target === FILE ? {} : target === FOLDER ? { isForFolder: true } : { printerId: target };
    const reply = await call('bills:print', { billId: bill.billId, ...paper, ...where });
    if (reply === undefined) return;
    if (reply.job === undefined && reply.path === undefined)
      downloadBase64(reply.fileName, reply.dataBase64, reply.fileName.endsWith('.pdf') ? 'application/pdf' : 'application/octet-stream');
    setPrinted(reply);
    onPrinted();
  }
  const papers = bill.content.form === 'cmr' ? (['a4'] as const) : PAPERS;
  return (
    <Panel title={words.print} testId="bill-print-panel" onClose={onClose}>
      <div className="bill-views">
        <Choice
          label={words.paper}
          value={paper.paper}
          options={papers.map((value) => ({ value, label: words.papers[value] }))}
          onChange={(value) => onPaper({ paper: value })}
          testId="print-paper"
        />
        <Choice
          label={words.mark}
          value={paper.mark}
          options={(['shipper', 'carrier', 'consignee', 'file'] as const).map((value) => ({ value, label: words.roles[value] }))}
          onChange={(mark) => onPaper({ mark })}
          testId="print-mark"
        />
        <Choice
          label={words.language}
          value={paper.language}
          options={(['en', 'es'] as const).map((value) => ({ value, label: words.languages[value] }))}
          onChange={(language) => onPaper({ language })}
          testId="print-language"
        />
        <Choice
          label={words.to}
          value={target}
          options={[
            { value: FILE, label: words.toFile },
            { value: FOLDER, label: t.papers.save },
            ...printers.map(({ printerId, name }) => ({ value: printerId, label: deviceName(name, language) })),
          ]}
          onChange={setTarget}
          testId="print-to"
        />
      </div>
      <div className="actions">
        <button type="button" className="button primary big" onClick={() => void print()} data-testid="print-bill">
          {words.print}
        </button>
      </div>
      {printed === undefined ? null : (
        <p className="notice" role="status" data-testid="bill-printed" data-sha256={printed.sha256} data-kept={printed.isKept}>
          <Icon name="accepted" />
          {printed.path === undefined
            ? words.printed(deviceName(printed.job?.printerName ?? printed.fileName, language))
            : t.papers.saved(printed.path)}{' '}
          {printed.isKept ? words.kept : ''}
        </p>
      )}
    </Panel>
  );
}
