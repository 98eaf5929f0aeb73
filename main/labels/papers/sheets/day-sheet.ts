// main/labels/papers/sheets/day-sheet.ts · the end of a day: its receipts, what has not left the station yet, and the state of its record. Pure. Rule PA6: ../../SPEC.md
import type { PaperSheet } from '../../../application/papers/papers.ts';
import { JOB_STATE_WORDS, OUTBOX_STATE_WORDS, wordOf } from '../../../domain/words/goods-words.ts';
import type { LabelLanguage } from '../../label-model.ts';
import { dateText, instantText, wordsOf } from '../report-words.ts';
import type { DayPaperData } from './paper-data.ts';
import { sheetWords } from './sheet-words.ts';
import { number, text } from './table-columns.ts';

export function daySheet(data: DayPaperData, language: LabelLanguage): PaperSheet {
  const words = sheetWords(language);
  const report = wordsOf(language);
  return {
    kind: 'end-of-day',
    number: data.day,
    title: `${words.titles['end-of-day']} ${dateText(data.day, language)}`,
    facts: [
      [words.company, data.company],
      [report.station, data.station],
      [words.day, dateText(data.day, language)],
      [words.record, words.recordEnds(data.record.events, data.record.hash)],
    ].filter(([, value]) => value !== '') as [string, string][],
    statements: [],
    tables: [
      {
        heading: words.receipts,
        columns: [
          text(report.receipt),
          text(report.orders, 2),
          text(report.supplier, 1.6),
          text(words.status, 0.8),
          text(words.openedBy),
          text(words.openedAt, 1.2),
          number(words.scans),
          number(report.exceptions),
          text(words.linesDone, 0.9),
        ],
        rows: data.receipts.map((each) => [
          each.receiptNumber,
          each.orders,
          each.supplier,
          words[each.status],
          each.openedBy,
          instantText(each.openedAt, language),
          each.scans,
          each.exceptions,
          `${each.linesComplete ?? '–'} / ${each.lineCount}`,
        ]),
        empty: words.noReceipts,
      },
      {
        heading: words.waiting,
        columns: [text(report.kind), text(words.description, 3), text(words.status), text(words.since, 1.2)],
        rows: data.waiting.map(({ what, title, state, since }) => [
          words[what],
          title,
          stateText(what, state, language),
          instantText(since, language),
        ]),
        empty: words.nothingWaits,
      },
    ],
    signatures: [words.supervisor],
    asOf: data.asOf,
  };
}

/** What a message is for the one who reads: waiting is queued and retry, in flight is sending and unknown. */
const SEEN_AS: Readonly<Record<string, string>> = { queued: 'waiting', retry: 'waiting', sending: 'in-flight', unknown: 'in-flight' };

function stateText(what: 'label' | 'message', state: string, language: LabelLanguage): string {
  return what === 'label' ? wordOf(state, JOB_STATE_WORDS[language]) : wordOf(SEEN_AS[state] ?? state, OUTBOX_STATE_WORDS[language]);
}
