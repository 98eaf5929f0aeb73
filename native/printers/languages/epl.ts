// native/printers/languages/epl.ts · EPL2: ^ee answers with error codes, and says nothing about what was printed. Source: Intermec ESim for EPL2, error reporting
import { type PrinterCondition, type PrinterStatus, statusOf } from '../printer-status.ts';
import { textQuestion } from '../question.ts';

/** Faults of an earlier job's commands: the printer itself is ready. */
const JOB_FAULTS: ReadonlySet<string> = new Set(['01', '02', '03', '04']);
/** 07 is media or ribbon, 11 head or cover: the printer does not tell which. */
const CONDITIONS: Readonly<Record<string, PrinterCondition>> = {
  '07': 'paper-out',
  '11': 'head-open',
  '62': 'head-hot',
  '81': 'cutter',
  '92': 'paused',
  '99': 'error',
};
const REPLY = /(?:^|[^\d,])(?<codes>\d{2}(?:,\d{2})*)\r\n/;

export const errorReport = textQuestion('^ee', '^ee\r\n', readErrorReport);

function readErrorReport(reply: string): PrinterStatus | undefined {
  const codes = REPLY.exec(reply)
    ?.groups?.['codes']?.split(',')
    .filter((code) => code !== '00');
  if (codes === undefined) return undefined;
  const conditions = codes.filter((code) => !JOB_FAULTS.has(code)).map((code) => CONDITIONS[code] ?? 'error');
  return statusOf([...new Set(conditions)], { warnings: codes.some((code) => JOB_FAULTS.has(code)) ? ['rejected'] : [] });
}
