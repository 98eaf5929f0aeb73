// main/labels/papers/sheets/receiving-tables.ts · the receiving report's lines and weights as tables for the screen, a workbook and CSV. Pure. Rules LB23, PA10: ../../SPEC.md
import type { PaperTable } from '../../../application/papers/papers.ts';
import type { LabelLanguage } from '../../label-model.ts';
import { type ReceivingReportData, type ReportLine, weightCells } from '../receiving-report.ts';
import { codeText, dateText, type ReportWords } from '../report-words.ts';
import { number, text } from './table-columns.ts';

type Told = Pick<ReceivingReportData, 'lines' | 'weights'>;

export function receivingTables({ lines, weights }: Told, words: ReportWords, description: string, language: LabelLanguage): readonly PaperTable[] {
  const counted: PaperTable = {
    heading: words.lines,
    columns: [
      text(words.orderLine, 1.4),
      text(words.item),
      text(description, 2),
      text(words.unit, 0.5),
      number(words.ordered),
      number(words.shipped),
      number(words.before),
      number(words.received),
      number(words.accepted),
      number(words.rejected),
      number(words.held),
      number(words.difference),
      text(words.finding, 1.2),
      text(words.lot, 1.4),
    ],
    rows: lines.map((line) => [
      `${line.orderNumber === '' ? words.notOnOrder : line.orderNumber} / ${line.lineNumber}`,
      line.itemId,
      line.description,
      line.baseUnit,
      line.ordered,
      line.shipped ?? '–',
      line.receivedBefore,
      line.received,
      line.accepted,
      line.rejected,
      line.held,
      line.difference,
      codeText(line.classification, language),
      lotsOf(line, words, language),
    ]),
    empty: words.noLines,
  };
  if (weights === undefined) return [counted];
  const titles = [words.time, words.item, words.gross, words.tare, words.net, words.measuredBy, words.count, words.by];
  const weighed: PaperTable = {
    heading: words.weights,
    columns: titles.map((title) => text(title)),
    rows: weights.map((weight) => weightCells(weight, words, language)),
    empty: '',
  };
  return [counted, weighed];
}

function lotsOf({ lots }: ReportLine, words: ReportWords, language: LabelLanguage): string {
  return lots
    .map(({ lot, expiry, qty }) => `${lot}${expiry === undefined ? '' : `, ${words.expires} ${dateText(expiry, language)}`}: ${qty}`)
    .join('; ');
}
