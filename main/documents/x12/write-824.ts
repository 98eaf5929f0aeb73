// main/documents/x12/write-824.ts · application advice: what was wrong in the content of documents that came. Source: ANSI ASC X12 transaction set 824, data elements 110, 128, 647. Rule DI114: ../SPEC.md
import type { ApplicationAdvice, OutgoingEnvelope } from '../../domain/document/outgoing.ts';
import { dateElement, exact, exactIf, freeText, instantElements, type OutgoingSegment, type OutgoingSet } from './outgoing-elements.ts';

const OUTCOMES = { accepted: 'TA', 'accepted-with-errors': 'TE', rejected: 'TR' } as const;
/** What kind of number OTI03 is: order, shipment, or any transaction. */
const REFERENCES: Readonly<Record<string, string>> = { '850': 'PO', '860': 'PO', '856': 'SI' };
const TEXT_CHARS = 60; // TED02
const NOTE_CHARS = 80; // NTE02
const MAX_NOTES = 100;

type AdvisedDocument = ApplicationAdvice['documents'][number];

export function advice824(envelope: OutgoingEnvelope, { number, date, documents }: ApplicationAdvice): OutgoingSet {
  const { time } = instantElements(envelope.at, 'the time of the advice');
  const referenceChars = envelope.version < '005010' ? 30 : 50;
  return {
    type: '824',
    segments: [
      ['BGN', '00', exact(number, referenceChars, 'the number of the advice'), dateElement(date, 'the date of the advice'), time],
      ...documents.flatMap((document) => documentSegments(document, referenceChars)),
    ],
  };
}

function documentSegments(document: AdvisedDocument, referenceChars: number): readonly OutgoingSegment[] {
  const { documentNumber, type, group, controlNumber, outcome, faults } = document;
  const hasNumber = documentNumber.trim() !== '';
  const reference = exact(hasNumber ? documentNumber : controlNumber, referenceChars, 'the number of the document');
  const setNumber = group === undefined ? '' : exactIf(controlNumber, 9, 'the control number of the set'); // OTI09 needs OTI08
  const origin = [exactIf(group, 9, 'the control number of the group'), setNumber, exactIf(type, 3, 'the type of the set')];
  return [
    ['OTI', OUTCOMES[outcome], hasNumber ? (REFERENCES[type] ?? 'TN') : 'TN', reference, '', '', '', '', ...origin],
    ...faults.flatMap((fault) => faultSegments(fault)),
  ];
}

function faultSegments({ code, message, read }: AdvisedDocument['faults'][number]): readonly OutgoingSegment[] {
  const text = freeText(message, NOTE_CHARS * MAX_NOTES);
  const notes = text.length <= TEXT_CHARS ? [] : (text.match(new RegExp(`.{1,${NOTE_CHARS}}`, 'g')) ?? []);
  return [
    ['TED', conditionOf(code), text.slice(0, TEXT_CHARS).trim(), '', '', '', '', freeText(read ?? '', 99)],
    ...notes.map((note) => ['NTE', 'ADD', note.trim()]),
  ];
}

/** Our code of a problem → element 647; one that already is such a code stays. */
function conditionOf(code: string): string {
  if (/^\d{3}$/.test(code)) return code;
  if (code.startsWith('duplicate')) return '006';
  if (code.endsWith('-missing') || code === 'no-lines') return '007';
  if (code === 'bad-date') return '009';
  if (code.endsWith('-count') || code.endsWith('-total') || code.endsWith('-sum')) return '010';
  return code.startsWith('bad-') || code.startsWith('unknown-') ? '848' : '024';
}
