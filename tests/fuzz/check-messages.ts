// tests/fuzz/check-messages.ts · what holds of everything an EDI reader tells of any bytes, whatever its syntax: bounded parts, no document beside an error of its message, none without one
import type { ParsedPart, ReceivedMessage } from '../../main/domain/document/document.ts';
import { checkDocument } from './check-documents.ts';

export interface MessageRules {
  readonly bytes: number;
  /** Faults that one message may tell. */
  readonly mostFaults: number;
  /** Whether every problem names its segment, counted from this; absent where some belong to no segment. */
  readonly firstSegment?: number;
  /** Acknowledgements of whole interchanges stand in no message. */
  readonly standsAlone?: (part: ParsedPart) => boolean;
}

/** @returns the messages, for an acknowledgement. @throws {Error} when a rule is broken */
export function checkMessages(parts: Iterable<ParsedPart>, rules: MessageRules): ReceivedMessage[] {
  // One byte can end one segment, and a segment tells a few things at most.
  const mostParts = 8 * rules.bytes + 64;
  const messages: ReceivedMessage[] = [];
  let told = 0;
  let unclaimed = 0;
  for (const part of parts) {
    if (++told > mostParts) throw new Error(`more than ${mostParts} parts from ${rules.bytes} bytes`);
    if (part.type === 'problem') checkPlace(part.problem.at.segment, rules);
    else if (part.type === 'document') {
      if (part.document.kind === 'item-master') throw new Error('a document that no message gives');
      checkDocument(part.document);
      unclaimed++;
    } else if (part.type === 'acknowledgement' && rules.standsAlone?.(part) !== true) unclaimed++;
    else if (part.type === 'message') {
      checkMessage(part.message, unclaimed, rules);
      messages.push(part.message);
      unclaimed = 0;
    }
  }
  if (unclaimed > 0) throw new Error('a document without the message it came in');
  return messages;
}

function checkMessage({ controlNumber, faults }: ReceivedMessage, documents: number, { mostFaults }: MessageRules): void {
  if (documents > 0 && faults.some(({ severity }) => severity === 'error'))
    throw new Error(`message ${controlNumber} gave a document beside its errors`);
  if (faults.some(({ position }) => position !== undefined && position < 1)) throw new Error('a fault stands before its message');
  if (faults.length > mostFaults) throw new Error('more faults than the limit');
}

function checkPlace(segment: number | undefined, { bytes, firstSegment }: MessageRules): void {
  if (segment === undefined && firstSegment === undefined) return;
  if (segment === undefined || segment < (firstSegment ?? 1) || segment > bytes + 1)
    throw new Error(`a problem at segment ${segment} of ${bytes} bytes`);
}
