// main/application/inbox/inbox-report.ts · what stands beside a file that was refused or waits for a person: a text in the station's language, and the same for programs. Rule IB7: ../../inbox/SPEC.md
import type { DocumentProblem } from '../../domain/document/document.ts';
import { DOCUMENT_WORDS, placeText } from '../../domain/words/document-words.ts';
import { expectedPhrase, problemSentence } from '../../domain/words/problem-words.ts';
import type { ImportResult } from '../documents/import-result.ts';
import type { InboxReport } from '../ports.ts';

export type ReportLanguage = 'en' | 'es';

/** Why a file was not even read. */
export type UnreadReason = 'not-a-file' | 'too-large' | 'interrupted' | 'by-person';

const LISTED = 100;

const WORDS = {
  en: {
    refused: 'Refused. Nothing of this file was taken.',
    waiting: 'This file waits for a decision. Nothing of it was taken yet.',
    goOn: 'Open the import screen of the station: the file is in its list, and the choice is made there.',
    file: 'File',
    at: 'Time',
    questions: 'To be decided',
    problems: 'What was found',
    tables: 'Columns that nobody explained yet',
    error: 'ERROR',
    warning: 'Warning',
    read: 'read',
    expected: 'expected',
    more: (count: number) => `… and ${count} more: see the .json file.`,
    again: 'Correct the file, or ask its sender for another, and put it into the inbox again.',
    reasons: {
      'not-a-file': 'It is a link or a device, not a file: put the file itself into the inbox.',
      'too-large': 'It is larger than the 200 MB that are read: split it.',
      interrupted:
        'The program ended several times while it read this file. Try it on the import screen when nobody works there, and tell your IT person.',
      'by-person': 'A person put it aside.',
    },
    codes: {
      'sent-again': 'was imported before with other content',
      'received-already': 'has receipts already',
      'number-again': 'is the number of an earlier interchange with other content',
    },
  },
  es: {
    refused: 'Rechazado. No se tomó nada de este archivo.',
    waiting: 'Este archivo espera una decisión. Todavía no se tomó nada de él.',
    goOn: 'Abra la pantalla de importación de la estación: el archivo está en su lista y allí se decide.',
    file: 'Archivo',
    at: 'Hora',
    questions: 'Por decidir',
    problems: 'Lo que se encontró',
    tables: 'Columnas que nadie explicó todavía',
    error: 'ERROR',
    warning: 'Aviso',
    read: 'leído',
    expected: 'esperado',
    more: (count: number) => `… y ${count} más: vea el archivo .json.`,
    again: 'Corrija el archivo, o pida otro a quien lo envió, y déjelo de nuevo en el buzón.',
    reasons: {
      'not-a-file': 'Es un enlace o un dispositivo, no un archivo: deje en el buzón el archivo mismo.',
      'too-large': 'Es mayor que los 200 MB que se leen: divídalo.',
      interrupted:
        'El programa terminó varias veces mientras leía este archivo. Pruébelo en la pantalla de importación cuando nadie trabaje y avise a informática.',
      'by-person': 'Una persona lo apartó.',
    },
    codes: {
      'sent-again': 'se importó antes con otro contenido',
      'received-already': 'ya tiene recepciones',
      'number-again': 'es el número de un intercambio anterior con otro contenido',
    },
  },
} as const;

export interface FileToReport {
  readonly fileName: string;
  /** UTC instant. */
  readonly at: string;
  readonly language: ReportLanguage;
}

export function reportResult(result: ImportResult, place: 'refused' | 'waiting', { fileName, at, language }: FileToReport): InboxReport {
  const words = WORDS[language];
  const { outcome, problems, questions, notices, tables, documents } = result;
  const lines = [
    words[place],
    '',
    `${words.file}: ${fileName}`,
    `${words.at}: ${at}`,
    ...section(
      words.questions,
      questions.map(
        ({ kind, number, code, receipts }) =>
          `- ${DOCUMENT_WORDS[language].kinds[kind] ?? kind} ${number} ${words.codes[code]}${receipts.length === 0 ? '' : ` (${receipts.join(', ')})`}`,
      ),
    ),
    ...section(
      words.tables,
      tables.map(
        ({ columns }) =>
          `- ${columns.map(({ name, guess }) => `${name} = ${guess === '' ? '?' : (DOCUMENT_WORDS[language].fields[guess] ?? guess)}`).join(', ')}`,
      ),
    ),
    ...section(
      words.problems,
      problems.slice(0, LISTED).map((problem) => problemLine(problem, language)),
    ),
    ...(problems.length > LISTED ? [words.more(problems.length - LISTED)] : []),
    '',
    place === 'waiting' ? words.goOn : words.again,
  ];
  return { text: textOf(lines), json: { file: fileName, at, outcome, problems, questions, notices, tables, documents } };
}

export function reportUnread(reason: UnreadReason, { fileName, at, language }: FileToReport, detail?: string): InboxReport {
  const words = WORDS[language];
  const message = `${words.reasons[reason]}${detail === undefined ? '' : ` (${detail})`}`;
  const lines = [words.refused, '', `${words.file}: ${fileName}`, `${words.at}: ${at}`, '', message];
  return { text: textOf(lines), json: { file: fileName, at, outcome: 'refused', reason, message } };
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines];
}

function problemLine(problem: DocumentProblem, language: ReportLanguage): string {
  const { severity, at, read, expected } = problem;
  const words = WORDS[language];
  const said = problemSentence(problem, language);
  const aside = (word: string, value: string | undefined): string =>
    value === undefined || value === '' || said.includes(value) ? '' : ` [${word}: ${value}]`;
  const { file: _, ...place } = at;
  const where = Object.keys(place).length === 0 ? '' : ` ${placeText(place, DOCUMENT_WORDS[language].places)}`;
  const wanted = expected === undefined ? undefined : expectedPhrase(expected, language);
  return `- ${words[severity]}${where}: ${said}${aside(words.read, read)}${aside(words.expected, wanted)}`;
}

/** What a file says must not draw on a terminal or pretend to be a line of the report. CR LF: Notepad of older Windows reads it too. */
function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line.replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ')}\r\n`).join('');
}
