// main/documents/edifact/message-faults.ts · a problem found inside a message → the fault that CONTRL can tell its sender
import type { DocumentProblem, MessageFault } from '../../domain/document/document.ts';

const KINDS: Readonly<Record<string, MessageFault['kind']>> = {
  'bad-date': 'bad-date',
  'bad-gtin': 'bad-value',
  'bad-price': 'bad-value',
  'bad-quantity': 'bad-value',
  'bad-sscc': 'bad-value',
  'control-number-mismatch': 'bad-reference',
  'duplicate-level': 'bad-value',
  'duplicate-line': 'bad-value',
  'duplicate-segment': 'too-many',
  'item-missing': 'missing',
  'level-id-missing': 'missing',
  'level-missing': 'missing',
  'line-count': 'wrong-count',
  'no-lines': 'missing',
  'number-missing': 'missing',
  'parent-circular': 'bad-reference',
  'parent-unknown': 'bad-reference',
  'parts-only': 'bad-value',
  'quantity-missing': 'missing',
  'quantity-total': 'wrong-count',
  'reference-missing': 'missing',
  'segment-count': 'wrong-count',
  'segment-missing': 'missing',
  'trailer-missing': 'missing',
  'unexpected-segment': 'unexpected',
  'unknown-change': 'bad-value',
  'unknown-purpose': 'bad-value',
  'unknown-qualifier': 'bad-value',
  'unknown-unit': 'bad-value',
};

/** @param unh number of the message's UNH in the file: position 1 */
export function toFault({ severity, code, message, at, read }: DocumentProblem, unh: number): MessageFault {
  return {
    kind: KINDS[code] ?? 'other',
    severity,
    ...(at.tag === undefined ? {} : { tag: at.tag }),
    ...(at.segment === undefined || at.segment < unh ? {} : { position: at.segment - unh + 1 }),
    ...(at.element === undefined ? {} : { element: at.element }),
    ...(read === undefined ? {} : { read }),
    message,
  };
}
