// tests/fuzz/edifact.fuzz.ts · any bytes into the EDIFACT reader: it throws nothing, gives no document beside an error of its message, and what it says of the messages can be acknowledged and read back
import { isDecimal } from '../../main/documents/decimals.ts';
import { parseEdifact } from '../../main/documents/edifact/parse-edifact.ts';
import { writeEdifact } from '../../main/documents/edifact/write-edifact.ts';
import { limitsFrom } from '../../main/documents/limits.ts';
import { Problems } from '../../main/documents/problems.ts';
import type { NeutralDocument, ParsedPart, ReceivedMessage } from '../../main/domain/document/document.ts';

const LIMITS = limitsFrom({ segmentChars: 4_096, problems: 50 });
const ENVELOPE = {
  sender: { id: 'US' },
  receiver: { id: 'THEM' },
  interchangeNumber: 1,
  at: '2026-11-23T08:00:00Z',
  isTest: true,
  version: 'D96A',
};

/** @throws {Error} when a rule is broken (DI2, DI79, DI93) */
export function run(input: Uint8Array): void {
  // One byte can end one segment, and a segment tells a few things at most.
  const mostParts = 8 * input.length + 64;
  const messages: ReceivedMessage[] = [];
  let parts = 0;
  let unclaimed = 0;
  for (const part of parse(input)) {
    if (++parts > mostParts) throw new Error(`more than ${mostParts} parts from ${input.length} bytes`);
    if (part.type === 'problem') checkPlace(part.problem.at.segment, input.length);
    else if (part.type === 'document') {
      checkDocument(part.document);
      unclaimed++;
    } else if (part.type === 'acknowledgement') unclaimed++;
    else if (part.type === 'message') {
      const { faults } = part.message;
      if (unclaimed > 0 && faults.some((fault) => fault.severity === 'error'))
        throw new Error(`message ${part.message.controlNumber} gave a document beside its errors`);
      if (faults.some((fault) => fault.position !== undefined && fault.position < 1)) throw new Error('a fault stands before its message');
      if (faults.length > LIMITS.problems) throw new Error('more faults than the limit');
      messages.push(part.message);
      unclaimed = 0;
    }
  }
  if (unclaimed > 0) throw new Error('a document without the message it came in');
  checkReply(messages);
}

function parse(input: Uint8Array): Iterable<ParsedPart> {
  return parseEdifact(input, new Problems('fuzz'), LIMITS);
}

function checkDocument(document: NeutralDocument): void {
  if (document.number === '' || document.kind === 'item-master') throw new Error('a document that no message gives');
  const units = new Set('units' in document ? document.units.map(({ unitId }) => unitId) : []);
  if ('units' in document) {
    if (units.size !== document.units.length) throw new Error('two units with one id');
    for (const { parentId } of document.units) if (parentId !== undefined && !units.has(parentId)) throw new Error(`no unit ${parentId}`);
  }
  for (const line of document.lines) {
    if (!isDecimal(line.qty.text) || line.qty.unit === '') throw new Error(`not a quantity: ${line.qty.text} ${line.qty.unit}`);
    if (line.ids.length === 0 && document.kind !== 'order-change') throw new Error('a line without item');
    if ('unitId' in line && line.unitId !== undefined && !units.has(line.unitId)) throw new Error(`no unit ${line.unitId}`);
  }
}

function checkPlace(segment: number | undefined, bytes: number): void {
  if (segment !== undefined && (segment < 1 || segment > bytes + 1)) throw new Error(`a problem at segment ${segment} of ${bytes} bytes`);
}

/** Whatever was received: our CONTRL about it is right by our own reader, with one answer for the interchange and one for each message, or a refusal of it all. */
function checkReply(messages: readonly ReceivedMessage[]): void {
  const reply = { of: { interchange: '1', sender: { id: 'THEM' }, receiver: { id: 'US' } }, messages };
  const back = [...parse(writeEdifact(ENVELOPE, { type: 'CONTRL', reply }))];
  const problem = back.find((part) => part.type === 'problem');
  if (problem?.type === 'problem') throw new Error(`our CONTRL has a problem: ${problem.problem.code} ${problem.problem.read ?? ''}`);
  const answers = back.flatMap((part) => (part.type === 'acknowledgement' ? [part.acknowledgement] : []));
  if (answers.length === 1 && answers[0]?.outcome === 'rejected') return;
  const answered = messages.filter(({ type }) => type !== 'CONTRL').length;
  const told = answers.filter(({ message }) => message !== undefined).length;
  if (told !== answered) throw new Error(`${told} answers to ${answered} messages`);
}
