// main/commands/draw-bill-file.ts · a bill's file drawn without a station: for looking at, and for tests of the paper

import type { BillPaperWish, DrawnBill } from '../application/papers/bill-data.ts';
import { createBillPapers } from '../core/bill-services.ts';
import type { BillContent } from '../domain/bill-of-lading/bill.ts';
import { isBillNumber } from '../domain/bill-of-lading/bill-number.ts';
import { createPreviewer } from '../labels/preview/preview.ts';
import { CommandError } from './command.ts';

/** @throws {CommandError} {LabelError} */
export async function drawBillFile(
  content: BillContent,
  number: string | undefined,
  paper: Pick<BillPaperWish, 'paper' | 'language' | 'mark'>,
): Promise<DrawnBill> {
  if (number !== undefined && !isBillNumber(number))
    throw new CommandError('bad-number', `--number ${number}: expected 17 digits with the right check digit`);
  const isThermal = paper.paper.startsWith('thermal');
  if (isThermal && content.form === 'cmr') throw new CommandError('paper', 'a CMR note is printed on A4 only');
  if (isThermal && number === undefined) throw new CommandError('bad-number', 'thermal paper is for issued bills: give it a --number');
  const previewer = createPreviewer();
  try {
    const bill = { ...(number === undefined ? {} : { number }), content, signatures: [] };
    return await createBillPapers(previewer).draw(
      bill,
      { ...paper, format: isThermal ? 'zpl' : 'pdf', dpi: 203 },
      `${content.shipDate || '1970-01-01'}T00:00:00.000Z`,
    );
  } finally {
    await previewer.close();
  }
}
