// main/documents/x12/faults.ts · a problem of the parser → a fault of its set, with what a 997 needs: the segment's tag, its position from ST, the element. Rule DI105: ../SPEC.md
import { byCode } from '../../domain/document/by-code.ts';
import type { DocumentProblem, MessageFault } from '../../domain/document/document.ts';

const KINDS: Readonly<Record<string, MessageFault['kind']>> = {
  'segment-missing': 'missing',
  'number-missing': 'missing',
  'line-missing': 'missing',
  'item-missing': 'missing',
  'quantity-missing': 'missing',
  'level-id-missing': 'missing',
  'no-lines': 'missing',
  'parent-missing': 'missing',
  'trailer-missing': 'missing',
  'unit-missing': 'missing',
  'unexpected-segment': 'unexpected',
  'duplicate-segment': 'too-many',
  'repeated-element': 'too-many',
  'bad-quantity': 'bad-value',
  'bad-price': 'bad-value',
  'bad-gtin': 'bad-value',
  'bad-sscc': 'bad-value',
  'unknown-purpose': 'bad-value',
  'unknown-change': 'bad-value',
  'unknown-outcome': 'bad-value',
  'unknown-unit': 'bad-value',
  'unknown-qualifier': 'bad-value',
  'unknown-level': 'bad-value',
  'duplicate-line': 'bad-value',
  'bad-date': 'bad-date',
  'parent-unknown': 'bad-reference',
  'parent-circular': 'bad-reference',
  'duplicate-level': 'bad-reference',
  'control-number-mismatch': 'bad-reference',
  'segment-count': 'wrong-count',
  'level-count': 'wrong-count',
  'line-count': 'wrong-count',
  'quantity-total': 'wrong-count',
  'destination-sum': 'wrong-count',
};

/** What each set begins with and counts. */
const FIRST_SEGMENT: Readonly<Record<string, string>> = byCode({
  '824': 'BGN',
  '850': 'BEG',
  '856': 'BSN',
  '860': 'BCH',
  '997': 'AK1',
  '999': 'AK1',
});
const LINE_SEGMENT: Readonly<Record<string, string>> = byCode({ '824': 'OTI', '850': 'PO1', '856': 'HL', '860': 'POC' });

export function faultOf(problem: DocumentProblem, setType: string, setSegment: number): MessageFault {
  const { at, code, severity, message, read } = problem;
  const tag = missingTag(code, setType, at.tag) ?? at.tag;
  return {
    kind: KINDS[code] ?? 'other',
    severity,
    ...(tag === undefined ? {} : { tag }),
    ...(at.segment === undefined ? {} : { position: at.segment - setSegment + 1 }),
    ...(at.element === undefined ? {} : { element: at.element }),
    ...(read === undefined || read === '' ? {} : { read }),
    message,
  };
}

/** A segment that is not there has no tag in the file: the problem stands where it was missed. */
function missingTag(code: string, setType: string, tag: string | undefined): string | undefined {
  switch (code) {
    case 'segment-missing':
      return tag === 'SE' ? FIRST_SEGMENT[setType] : tag;
    case 'no-lines':
      return LINE_SEGMENT[setType];
    case 'item-missing':
      return tag === 'HL' ? 'LIN' : tag;
    case 'quantity-missing':
      return 'SN1';
    case 'trailer-missing':
      return 'SE';
    default:
      return undefined;
  }
}
