// main/labels/papers/receiving-report.ts · the receiving report (goods received note) as PDF: ordered, shipped, received, difference, lots, who and when
// Rules LB22–LB25: ../SPEC.md
import type { PageSize } from '../../application/papers/paper-size.ts';
import { type ArrivalFacts, arrivalText } from '../../domain/words/arrival-words.ts';
import type { LabelLanguage } from '../label-model.ts';
import type { Column, TableRow } from './paper.ts';
import { closePaper, drawFacts, drawFooterLine, drawFooters, drawHeading, drawParagraph, drawTable, type Fact, GREY, openPaper } from './paper.ts';
import { digestOf } from './report-digest.ts';
import { codeText, dateText, differenceText, instantText, type ReportWords, wordsOf } from './report-words.ts';
import { wordFormat } from './word-format.ts';

/** Quantities are whole base units of the line's item; of what is kept in milligrams or microlitres, grams and millilitres. */
export interface ReportLine {
  /** Empty for goods that no order asked for. */
  readonly orderNumber: string;
  readonly lineNumber: string;
  readonly itemId: string;
  readonly description: string;
  readonly baseUnit: string;
  readonly ordered: number;
  readonly shipped?: number;
  readonly receivedBefore: number;
  readonly received: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly held: number;
  readonly difference: number;
  /** Codes, separated by commas. */
  readonly classification: string;
  readonly lots: readonly { readonly lot: string; readonly expiry?: string; readonly qty: number }[];
}

/** As read or typed, with their units. */
export interface ReportWeight {
  readonly at: string;
  readonly item: string;
  readonly gross?: string;
  readonly tare?: { readonly text: string; readonly how: string; readonly name?: string };
  readonly net: string;
  /** Absent: a person typed it. */
  readonly scale?: string;
  /** Code of what the weight said of the count, and the two counts. */
  readonly check?: { readonly finding: string; readonly counted: number; readonly byWeight: string };
  readonly by: string;
}

export interface ReceivingReportData {
  readonly reportNumber: string;
  readonly receiptId: string;
  readonly station: string;
  readonly orders: readonly string[];
  readonly supplier: string;
  readonly shipmentNumber?: string;
  readonly carrier?: string;
  readonly bol?: string;
  readonly pro?: string;
  readonly seals?: readonly string[];
  /** UTC instants. */
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly receivedBy: string;
  readonly lines: readonly ReportLine[];
  /** Absent where nothing was weighed. */
  readonly weights?: readonly ReportWeight[];
  /** `what`: as it was stored, in nobody's language. */
  readonly exceptions: readonly { readonly at: string; readonly kind: string; readonly what: ArrivalFacts; readonly by: string }[];
}

export interface ReportOptions {
  readonly language: LabelLanguage;
  readonly pageSize: PageSize;
}

/** The same data and options give the same bytes. */
export async function renderReceivingReport(data: ReceivingReportData, options: ReportOptions): Promise<Uint8Array> {
  const { language, pageSize } = options;
  const words = wordsOf(language);
  const title = `${words.title} ${data.reportNumber}`;
  const created = new Date(data.finishedAt);
  const createdAt = Number.isNaN(created.getTime()) ? new Date(0) : created;
  const paper = openPaper({ title, language, pageSize, createdAt }, `${title} · ${words.continued}`);
  drawHeading(paper, 'H1', title);
  drawFacts(paper, factsOf(data, words, language));
  drawParagraph(paper, `${summaryOf(data, words, language)} ${words.dateNote}`, GREY);
  drawHeading(paper, 'H2', words.lines);
  if (data.lines.length === 0) drawParagraph(paper, words.noLines);
  else
    drawTable(
      paper,
      lineColumns(paper.widthPt, words),
      data.lines.flatMap((line) => lineRows(line, words, language)),
    );
  if (data.weights !== undefined) {
    paper.yPt += 12;
    drawHeading(paper, 'H2', words.weights);
    drawTable(
      paper,
      weightColumns(paper.widthPt, words),
      data.weights.map((weight) => weightRow(weight, words, language)),
    );
  }
  paper.yPt += 12;
  drawHeading(paper, 'H2', words.exceptions);
  if (data.exceptions.length === 0) drawParagraph(paper, words.noExceptions);
  else drawTable(paper, exceptionColumns(paper.widthPt, words), exceptionRows(data, language));
  drawFooters(paper, (page, pages, yPt) =>
    drawFooterLine(paper, `${words.digest}: ${digestOf(data)}`, `${words.page} ${page} ${words.of} ${pages}`, yPt),
  );
  return closePaper(paper);
}

function factsOf(data: ReceivingReportData, words: ReportWords, language: LabelLanguage): Fact[] {
  const facts: (readonly [string, string | undefined])[] = [
    [words.supplier, data.supplier],
    [words.orders, data.orders.join(', ')],
    [words.receivedBy, data.receivedBy],
    [words.shipment, data.shipmentNumber],
    [words.carrier, data.carrier],
    [words.bol, data.bol],
    [words.pro, data.pro],
    [words.seals, data.seals?.join(', ')],
    [words.started, instantText(data.startedAt, language)],
    [words.finished, instantText(data.finishedAt, language)],
    [words.station, data.station],
    [words.receipt, data.receiptId],
  ];
  return facts.flatMap(([title, value]): Fact[] => (value === undefined || value === '' ? [] : [[title, value]]));
}

/** "12 lines: 9 as expected, 2 short, 1 over." */
function summaryOf({ lines }: ReceivingReportData, words: ReportWords, language: LabelLanguage): string {
  const counts = new Map<string, number>();
  for (const { classification } of lines) counts.set(classification, (counts.get(classification) ?? 0) + 1);
  const parts = [...counts].map(([classification, count]) => `${count} × ${codeText(classification, language).toLowerCase()}`);
  return parts.length === 0 ? `${words.lines}: 0.` : `${words.lines}: ${lines.length} (${parts.join(' · ')}).`;
}

function lineColumns(widthPt: number, words: ReportWords): Column[] {
  const number = (title: string, columnPt: number): Column => ({ title, widthPt: columnPt, align: 'right' });
  const left = (title: string, columnPt: number): Column => ({ title, widthPt: columnPt, align: 'left' });
  const fixed = [
    left(words.unit, 38),
    number(words.ordered, 48),
    number(words.shipped, 48),
    number(words.before, 48),
    number(words.received, 48),
    number(words.accepted, 50),
    number(words.rejected, 54),
    number(words.held, 48),
    number(words.difference, 56),
    left(words.finding, 78),
  ];
  const orderPt = 84;
  const itemPt = widthPt - orderPt - fixed.reduce((sum, column) => sum + column.widthPt, 0);
  return [left(words.orderLine, orderPt), left(words.item, itemPt), ...fixed];
}

function lineRows(line: ReportLine, words: ReportWords, language: LabelLanguage): TableRow[] {
  const isClean = line.classification === 'match';
  const order = line.orderNumber === '' ? words.notOnOrder : line.orderNumber;
  const main: TableRow = {
    cells: [
      `${order} / ${line.lineNumber}`,
      `${line.itemId}\n${line.description}`,
      line.baseUnit,
      String(line.ordered),
      line.shipped === undefined ? '–' : String(line.shipped),
      String(line.receivedBefore),
      String(line.received),
      String(line.accepted),
      String(line.rejected),
      String(line.held),
      differenceText(line.difference),
      codeText(line.classification, language),
    ],
    boldCells: isClean ? [6] : [6, 10, 11],
  };
  const lots = line.lots.map(({ lot, expiry, qty }): TableRow => {
    const until = expiry === undefined ? '' : `, ${words.expires} ${dateText(expiry, language)}`;
    return { cells: ['', `${words.lot} ${lot}${until}`, '', '', '', '', String(qty), '', '', '', '', ''], isDetail: true };
  });
  return [main, ...lots];
}

function weightColumns(widthPt: number, words: ReportWords): Column[] {
  const columns = [
    { title: words.time, widthPt: 96, align: 'left' },
    { title: words.gross, widthPt: 66, align: 'right' },
    { title: words.tare, widthPt: 110, align: 'left' },
    { title: words.net, widthPt: 66, align: 'right' },
    { title: words.measuredBy, widthPt: 96, align: 'left' },
    { title: words.count, widthPt: 120, align: 'left' },
    { title: words.by, widthPt: 84, align: 'left' },
  ] as const;
  const itemPt = widthPt - columns.reduce((sum, column) => sum + column.widthPt, 0);
  const [time, ...others] = columns;
  return [time, { title: words.item, widthPt: itemPt, align: 'left' }, ...others];
}

function weightRow(weight: ReportWeight, words: ReportWords, language: LabelLanguage): TableRow {
  const { scale, check } = weight;
  return {
    cells: weightCells(weight, words, language),
    boldCells: [4, ...(scale === undefined ? [5] : []), ...(check?.finding === 'differs' ? [6] : [])],
  };
}

/** Time, item, gross, tare, net, weighed by, count check, by. */
export function weightCells(
  { at, item, gross, tare, net, scale, check, by }: ReportWeight,
  words: ReportWords,
  language: LabelLanguage,
): readonly string[] {
  return [
    instantText(at, language),
    item,
    gross ?? '–',
    tare === undefined ? '–' : `${tare.text} (${tare.name ?? codeText(tare.how, language).toLowerCase()})`,
    net,
    scale ?? words.typedByHand,
    check === undefined ? '–' : `${codeText(check.finding, language)}: ${check.counted} / ${check.byWeight}`,
    by,
  ];
}

function exceptionColumns(widthPt: number, words: ReportWords): Column[] {
  const timePt = 100;
  const kindPt = 120;
  const byPt = 120;
  return [
    { title: words.time, widthPt: timePt, align: 'left' },
    { title: words.kind, widthPt: kindPt, align: 'left' },
    { title: words.what, widthPt: widthPt - timePt - kindPt - byPt, align: 'left' },
    { title: words.by, widthPt: byPt, align: 'left' },
  ];
}

function exceptionRows(data: ReceivingReportData, language: LabelLanguage): TableRow[] {
  const format = wordFormat(language);
  return data.exceptions.map(({ at, kind, what, by }) => ({
    cells: [instantText(at, language), codeText(kind, language), arrivalText(what, language, format), by],
  }));
}
