// main/documents/x12/read-ta1.ts · TA1: what the receiver of one of our interchanges says of its envelope. Source: ANSI ASC X12.5, data elements I17 and I18. Rule DI101: ../SPEC.md
import { byCode } from '../../domain/document/by-code.ts';
import type { Acknowledgement } from '../../domain/document/document.ts';
import type { Problems } from '../problems.ts';
import { type Elements, elementAt, segmentPlace } from './elements.ts';

const OUTCOMES: Readonly<Record<string, Acknowledgement['outcome']>> = byCode({ A: 'accepted', E: 'accepted-with-errors', R: 'rejected' });

const NOTES: Readonly<Record<string, string>> = byCode({
  '001': 'the control numbers of ISA and IEA differ',
  '002': 'the standard is not supported',
  '003': 'the version of the envelope is not supported',
  '004': 'the segment terminator is not valid',
  '005': 'the qualifier of the sender is not valid',
  '006': 'the id of the sender is not valid',
  '007': 'the qualifier of the receiver is not valid',
  '008': 'the id of the receiver is not valid',
  '009': 'the receiver is unknown',
  '014': 'the date is not valid',
  '015': 'the time is not valid',
  '017': 'the version is not valid',
  '018': 'the control number is not valid',
  '020': 'the test indicator is not valid',
  '021': 'the number of groups is wrong',
  '022': 'the structure of the envelope is not valid',
  '023': 'the file ended too early',
  '024': 'the content of the envelope is not valid, such as a wrong GS',
  '025': 'the control number was used before',
  '026': 'the element separator is not valid',
  '027': 'the component separator is not valid',
});

/** Undefined after an error: a TA1 that names no interchange or no outcome says nothing. */
export function readTa1(elements: Elements, segment: number, problems: Problems): Acknowledgement | undefined {
  const [interchange, code, note] = [elementAt(elements, 1), elementAt(elements, 4) ?? '', elementAt(elements, 5)];
  const outcome = OUTCOMES[code];
  if (interchange === undefined || outcome === undefined) {
    const index = interchange === undefined ? 1 : 4;
    problems.error({
      code: interchange === undefined ? 'number-missing' : 'unknown-outcome',
      at: segmentPlace(elements, segment, index),
      what: interchange === undefined ? 'TA1 names no interchange' : 'TA1 has an unknown outcome',
      read: elements[index] ?? '',
      expected: interchange === undefined ? 'the control number of an interchange' : Object.keys(OUTCOMES).join(', '),
    });
    return undefined;
  }
  const reasons = note === undefined || note === '000' ? [] : [`${NOTES[note] ?? 'a fault of the envelope'} (TA105 ${note})`];
  return { standard: 'x12', type: 'TA1', interchange, outcome, reasons, place: segmentPlace(elements, segment) };
}
