// main/labels/papers/sheets/command-sheet.ts · the sheet of control codes as a table: each command's word and what its bars say. Pure. Rule PA10: ../../SPEC.md
import type { PaperSheet } from '../../../application/papers/papers.ts';
import type { LabelLanguage } from '../../label-model.ts';
import type { ControlSheetData } from '../control-sheet.ts';
import { wordsOf } from '../report-words.ts';
import { sheetWords } from './sheet-words.ts';
import { text } from './table-columns.ts';

export function commandSheet({ station, codes, madeAt }: ControlSheetData, stationCode: string, language: LabelLanguage): PaperSheet {
  const words = sheetWords(language);
  return {
    kind: 'control-sheet',
    number: stationCode,
    title: words.titles['control-sheet'],
    facts: [[wordsOf(language).station, station]],
    statements: [words.scanToCommand],
    tables: [
      {
        heading: words.titles['control-sheet'],
        columns: [text(words.command, 2), text(words.code, 2)],
        rows: codes.map(({ code, english, spanish }) => [language === 'es' ? spanish : english, code]),
        empty: '',
      },
    ],
    signatures: [],
    asOf: madeAt,
  };
}
