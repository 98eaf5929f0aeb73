// main/labels/papers/sheets/receipt-sheets.ts · the papers about one receipt, each a few tables of what was counted. Pure. Rules PA1–PA5: ../../SPEC.md
import type { Cell, PaperKind, PaperSheet, PaperTable, RECEIPT_PAPERS } from '../../../application/papers/papers.ts';
import { arrivalText } from '../../../domain/words/arrival-words.ts';
import { DISPOSITION_WORDS, LEVEL_WORDS, wordOf } from '../../../domain/words/goods-words.ts';
import type { LabelLanguage } from '../../label-model.ts';
import { codeText, dateText, instantText, type ReportWords, wordsOf } from '../report-words.ts';
import { wordFormat } from '../word-format.ts';
import type { CountedLine, ReceiptPaperData } from './paper-data.ts';
import { receivingTables } from './receiving-tables.ts';
import { type SheetWords, sheetWords } from './sheet-words.ts';
import { number, text } from './table-columns.ts';

export type ReceiptPaper = (typeof RECEIPT_PAPERS)[number];

interface Making {
  readonly data: ReceiptPaperData;
  readonly words: SheetWords;
  readonly report: ReportWords;
  readonly language: LabelLanguage;
}

type Body = Pick<PaperSheet, 'statements' | 'tables' | 'signatures'>;

const BODIES: Readonly<Record<ReceiptPaper, (making: Making) => Body>> = {
  'receiving-report': receivingReport,
  'packing-list': packingList,
  'os-and-d': overShortDamaged,
  'carrier-claim': carrierClaim,
  'vendor-claim': vendorClaim,
  'quarantine-list': quarantineList,
  'put-away-list': putAwayList,
};

export function receiptSheet(kind: ReceiptPaper, data: ReceiptPaperData, language: LabelLanguage): PaperSheet {
  const making: Making = { data, language, words: sheetWords(language), report: wordsOf(language) };
  const body = BODIES[kind](making);
  const { words } = making;
  return {
    kind,
    number: data.reportNumber,
    title: `${words.titles[kind]} ${data.reportNumber}`,
    facts: factsOf(making),
    asOf: data.finishedAt,
    ...body,
    statements: [...body.statements, ...(data.isFinished ? [] : [words.unfinished])],
  };
}

function factsOf({ data, words, report, language }: Making): PaperSheet['facts'] {
  const facts: (readonly [string, string | undefined])[] = [
    [words.company, data.company],
    [report.supplier, data.supplier],
    [report.orders, data.orders.join(', ')],
    [report.shipment, data.shipmentNumber],
    [report.carrier, data.carrier],
    [report.bol, data.bol],
    [report.pro, data.pro],
    [report.seals, data.seals?.join(', ')],
    [report.started, instantText(data.startedAt, language)],
    [report.finished, data.isFinished ? instantText(data.finishedAt, language) : undefined],
    [report.receivedBy, data.receivedBy],
    [report.station, data.station],
  ];
  return facts.flatMap(([title, value]) => (value === undefined || value === '' ? [] : [[title, value] as const]));
}

/** The same that its own PDF says (LB23), as tables. */
function receivingReport(making: Making): Body {
  const { data, words, report, language } = making;
  const exceptions = { ...evidenceTable(making), heading: report.exceptions, empty: report.noExceptions };
  return { statements: [report.dateNote], tables: [...receivingTables(data, report, words.description, language), exceptions], signatures: [] };
}

/** What the notice says stands on each unit, whether the unit is here, and what was counted in all. */
function packingList({ data, words, report, language }: Making): Body {
  const units: PaperTable = {
    heading: words.units,
    columns: [
      text(words.plate, 1.6),
      text(words.level, 0.7),
      text(words.standsOn, 1.6),
      text(report.item),
      text(words.description, 2),
      text(report.lot),
      text(report.expires),
      number(words.qty),
      text(report.unit, 0.5),
      text(words.here, 0.5),
    ],
    rows: data.units.flatMap(({ plate, level, inPlate, isReceived, contents }) => {
      const unit = [plate, wordOf(level, LEVEL_WORDS[language]), inPlate] as const;
      const here = isReceived ? words.yes : words.no;
      if (contents.length === 0) return [[...unit, '', '', '', '', '', '', here]];
      return contents.map((each) => [...unit, each.itemId, each.description, each.lot, dateText(each.expiry, language), each.qty, each.unit, here]);
    }),
    empty: words.noUnits,
  };
  return { statements: [], tables: [units, goodsTable({ words, report, language }, data.lines)], signatures: [words.receiver] };
}

function goodsTable({ words, report, language }: Omit<Making, 'data'>, lines: readonly CountedLine[]): PaperTable {
  return {
    heading: words.goods,
    columns: [
      text(report.orderLine, 1.4),
      text(report.item),
      text(words.description, 2.4),
      text(report.lot),
      text(report.expires),
      number(words.qty),
      text(report.unit, 0.5),
    ],
    rows: lines.flatMap((line) =>
      byLot(line, words).map(({ lot, expiry, qty }): Cell[] => [
        orderLine(line, report),
        line.itemId,
        line.description,
        lot,
        dateText(expiry, language),
        qty,
        line.baseUnit,
      ]),
    ),
    empty: words.noGoods,
  };
}

/** What arrived otherwise than it should, and what became of it. Source of the columns: NMFTA OS&D practice; mission C2 */
function overShortDamaged(making: Making): Body {
  const { data, words, report, language } = making;
  const different = data.lines.filter(({ classification }) => classification !== 'match');
  const differences: PaperTable = {
    heading: words.differences,
    columns: [
      text(report.orderLine, 1.4),
      text(report.item),
      text(words.description, 2),
      text(report.unit, 0.5),
      number(words.expected),
      number(words.arrived),
      number(words.over),
      number(words.short),
      number(words.damaged),
      number(report.held),
      text(report.finding, 1.2),
    ],
    rows: different.map((line) => {
      const { over, short } = overAndShort(line);
      return [
        orderLine(line, report),
        line.itemId,
        line.description,
        line.baseUnit,
        expectedOf(line),
        arrivedOf(line),
        over,
        short,
        line.rejected,
        line.held,
        codeText(line.classification, language),
      ];
    }),
    empty: words.noDifferences,
  };
  return {
    statements: different.length === 0 ? [] : [words.toPurchasing],
    tables: [differences, setAsideTable(making), evidenceTable(making)],
    signatures: [words.receiver, words.driver],
  };
}

/** Loss and damage on the way: what the notice shipped and did not arrive whole; without a notice nobody says that the carrier had it. Source: 49 CFR 370.3 (a claim names the shipment, asserts liability and claims an amount) */
function carrierClaim(making: Making): Body {
  const { data, words, report } = making;
  const lost = data.lines.filter((line) => lostOnTheWay(line) > 0 || line.rejected > 0);
  const claimed: PaperTable = {
    heading: words.claimed,
    columns: [
      text(report.orderLine, 1.4),
      text(report.item),
      text(words.description, 2.2),
      text(report.unit, 0.5),
      number(report.shipped),
      number(words.arrived),
      number(words.short),
      number(words.damaged),
      text(words.value, 0.9),
      text(words.amount, 0.9),
    ],
    rows: lost.map((line) => [
      orderLine(line, report),
      line.itemId,
      line.description,
      line.baseUnit,
      line.shipped ?? '–',
      arrivedOf(line),
      lostOnTheWay(line),
      line.rejected,
      '',
      '',
    ]),
    empty: words.nothingToClaim,
  };
  return {
    statements: lost.length === 0 ? [] : [words.carrierStatement(data.carrier ?? words.theCarrier), words.enclosed],
    tables: [claimed, setAsideTable(making), evidenceTable(making)],
    signatures: [words.claimant, words.driver],
  };
}

/** What the supplier sent otherwise than ordered or advised, or sent unfit; of several suppliers each line names its own. */
function vendorClaim(making: Making): Body {
  const { data, words, report, language } = making;
  const wrong = data.lines.filter(({ classification }) => classification !== 'match');
  const isOfSeveral = new Set(data.lines.map(({ supplier }) => supplier).filter((supplier) => supplier !== '')).size > 1;
  const claimed: PaperTable = {
    heading: words.claimed,
    columns: [
      text(report.orderLine, 1.4),
      ...(isOfSeveral ? [text(report.supplier, 1.4)] : []),
      text(report.item),
      text(words.description, 2.2),
      text(report.unit, 0.5),
      number(report.ordered),
      number(report.shipped),
      number(words.arrived),
      number(report.rejected),
      text(report.finding, 1.2),
      text(words.asks),
    ],
    rows: wrong.map((line) => [
      orderLine(line, report),
      ...(isOfSeveral ? [line.supplier] : []),
      line.itemId,
      line.description,
      line.baseUnit,
      line.ordered,
      line.shipped ?? '–',
      arrivedOf(line),
      line.rejected,
      codeText(line.classification, language),
      '',
    ]),
    empty: words.nothingToClaim,
  };
  return {
    statements: wrong.length === 0 ? [] : [words.vendorStatement(data.supplier || words.theSupplier), words.askedFor],
    tables: [claimed, setAsideTable(making)],
    signatures: [words.claimant],
  };
}

/** What must not go on a shelf; what was accepted with a remark may. */
function quarantineList({ data, words, report, language }: Making): Body {
  const table: PaperTable = {
    heading: words.setAside,
    columns: [
      text(report.item),
      text(words.description, 2),
      number(words.qty),
      text(report.unit, 0.5),
      text(report.kind, 0.8),
      text(words.disposition, 1.1),
      text(words.reason, 1.8),
      text(words.since, 1.2),
      text(report.by),
      text(words.location, 1.1),
      text(words.released, 1.2),
    ],
    rows: data.setAside
      .filter(({ disposition }) => disposition !== 'accept-with-remark')
      .map((each) => [
        each.itemId,
        each.description,
        each.qty,
        each.unit,
        codeText(each.kind, language),
        wordOf(each.disposition, { ...DISPOSITION_WORDS[language], over: codeText('over', language) }),
        each.reason,
        instantText(each.at, language),
        each.by,
        '',
        '',
      ]),
    empty: words.nothingSetAside,
  };
  return { statements: [], tables: [table], signatures: [words.supervisor] };
}

/** Accepted goods and where they go: the place is written or scanned there. */
function putAwayList({ data, words, report, language }: Making): Body {
  const table: PaperTable = {
    heading: words.goods,
    columns: [
      text(report.item),
      text(words.description, 2.4),
      text(report.lot),
      text(report.expires),
      number(words.qty),
      text(report.unit, 0.5),
      text(words.plate, 1.8),
      text(words.location, 1.2),
      text(words.done, 0.6),
    ],
    rows: data.lines
      .filter(({ accepted }) => accepted > 0)
      .flatMap((line) =>
        byLot(line, words).map(({ lot, expiry, qty }): Cell[] => [
          line.itemId,
          line.description,
          lot,
          dateText(expiry, language),
          qty,
          line.baseUnit,
          line.plates.join(' '),
          '',
          '[ ]',
        ]),
      ),
    empty: words.noGoods,
  };
  return { statements: [], tables: [table], signatures: [words.receiver] };
}

function setAsideTable({ data, words, report, language }: Making): PaperTable {
  return {
    heading: words.setAside,
    columns: [
      text(report.time, 1.2),
      text(report.orderLine, 1.3),
      text(report.item),
      text(words.description, 2),
      number(words.qty),
      text(report.unit, 0.5),
      text(report.kind, 0.8),
      text(words.disposition, 1.1),
      text(words.reason, 1.8),
      text(report.by),
    ],
    rows: data.setAside.map((each) => [
      instantText(each.at, language),
      orderLine(each, report),
      each.itemId,
      each.description,
      each.qty,
      each.unit,
      codeText(each.kind, language),
      wordOf(each.disposition, { ...DISPOSITION_WORDS[language], over: codeText('over', language) }),
      each.reason,
      each.by,
    ]),
    empty: words.nothingSetAside,
  };
}

function evidenceTable({ data, words, report, language }: Making): PaperTable {
  return {
    heading: words.evidence,
    columns: [text(report.time), text(report.kind), text(report.what, 3.5), text(report.by)],
    rows: data.exceptions.map(({ at, kind, what, by }) => [
      instantText(at, language),
      codeText(kind, language),
      arrivalText(what, language, wordFormat(language)),
      by,
    ]),
    empty: words.noEvidence,
  };
}

function orderLine({ orderNumber, lineNumber }: { readonly orderNumber: string; readonly lineNumber: string }, report: ReportWords): string {
  return `${orderNumber === '' ? report.notOnOrder : orderNumber} / ${lineNumber}`;
}

/** Rule DC1: what the notice ships, where one covers the line, else what the order still wanted. */
function expectedOf(line: CountedLine): number {
  if (line.orderNumber === '') return 0;
  return line.shipped ?? exact(Math.max(0, line.ordered - line.receivedBefore));
}

function arrivedOf({ accepted, rejected, held }: CountedLine): number {
  return exact(accepted + rejected + held);
}

/** A shortage that the item's tolerance allows (DC) is none. */
function lostOnTheWay(line: CountedLine): number {
  const isShort = line.classification.split(', ').includes('short');
  return line.shipped !== undefined && isShort ? overAndShort(line).short : 0;
}

/** Sums of grams and millilitres, whose thousandths are whole base units, without what binary fractions add. */
function exact(sum: number): number {
  return Math.round(sum * 1_000) / 1_000;
}

function overAndShort(line: CountedLine): { readonly over: number; readonly short: number } {
  const difference = exact(arrivedOf(line) - expectedOf(line));
  return { over: Math.max(0, difference), short: Math.max(0, -difference) };
}

/**
 * The rows add up to what was accepted. Goods whose lot nobody told stand in a row of their own. Lots are counted with what was damaged of them later:
 * of a line with one lot it is taken off there; of which of several lots it was nobody told, so a row of its own takes it off.
 */
function byLot(line: CountedLine, words: SheetWords): readonly { readonly lot: string; readonly expiry: string; readonly qty: number }[] {
  const told = line.lots.map(({ lot, expiry = '', qty }) => ({ lot, expiry, qty }));
  const rest = exact(line.accepted - told.reduce((sum, { qty }) => sum + qty, 0));
  const [only, ...others] = told;
  if (rest > 0) return [...told, { lot: '', expiry: '', qty: rest }];
  if (rest === 0) return told;
  if (only !== undefined && others.length === 0) return line.accepted > 0 ? [{ ...only, qty: line.accepted }] : [];
  return line.accepted > 0 ? [...told, { lot: words.lessDamaged, expiry: '', qty: rest }] : [];
}

export function isReceiptPaper(kind: PaperKind): kind is ReceiptPaper {
  return kind !== 'end-of-day' && kind !== 'control-sheet';
}
