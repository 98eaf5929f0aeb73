// tests/fuzz/x12.fuzz.ts · any bytes into the X12 reader: it throws nothing, gives no document beside an error of its set, and what it says of the sets can be acknowledged and read back
import { isDecimal } from '../../main/documents/decimals.ts';
import { DocumentError } from '../../main/documents/document-error.ts';
import { limitsFrom } from '../../main/documents/limits.ts';
import { Problems } from '../../main/documents/problems.ts';
import { parseX12 } from '../../main/documents/x12/parse-x12.ts';
import { writeX12 } from '../../main/documents/x12/write-x12.ts';
import type { NeutralDocument, ParsedPart, ReceivedMessage } from '../../main/domain/document/document.ts';

const LIMITS = limitsFrom({ segmentChars: 4_096, problems: 50 });
const ENVELOPE = {
  sender: { id: 'US' },
  receiver: { id: 'THEM' },
  interchangeNumber: 1,
  at: '2026-11-23T08:00:00Z',
  isTest: true,
  version: '005010',
};

/** @throws {Error} when a rule is broken (DI2, DI105, DI112) */
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
    } else if (part.type === 'acknowledgement' && part.acknowledgement.type !== 'TA1') unclaimed++;
    else if (part.type === 'message') {
      const { faults } = part.message;
      if (unclaimed > 0 && faults.some((fault) => fault.severity === 'error'))
        throw new Error(`set ${part.message.controlNumber} gave a document beside its errors`);
      if (faults.some((fault) => fault.position !== undefined && fault.position < 1)) throw new Error('a fault stands before its set');
      if (faults.length > LIMITS.problems + 1) throw new Error('more faults than the limit');
      messages.push(part.message);
      unclaimed = 0;
    }
  }
  if (unclaimed > 0) throw new Error('a document without the message of its set');
  checkReply(messages);
}

function parse(input: Uint8Array): Iterable<ParsedPart> {
  return parseX12(input, new Problems('fuzz'), LIMITS);
}

function checkDocument(document: NeutralDocument): void {
  if (document.number === '' || document.kind === 'item-master') throw new Error('a document that no set gives');
  const units = new Set('units' in document ? document.units.map(({ unitId }) => unitId) : []);
  if ('units' in document && units.size !== document.units.length) throw new Error('two units with one id');
  for (const line of document.lines) {
    if (!isDecimal(line.qty.text) || line.qty.unit === '') throw new Error(`not a quantity: ${line.qty.text} ${line.qty.unit}`);
    if (line.ids.length === 0 && document.kind !== 'order-change') throw new Error('a line without item');
    if ('unitId' in line && line.unitId !== undefined && !units.has(line.unitId)) throw new Error(`no unit ${line.unitId}`);
  }
}

function checkPlace(segment: number | undefined, bytes: number): void {
  if (segment === undefined || segment < 0 || segment > bytes + 1) throw new Error(`a problem at segment ${segment} of ${bytes} bytes`);
}

/** Whatever was received: our 997 about it is right by our own reader, with one answer for each set and one for each group. */
function checkReply(messages: readonly ReceivedMessage[]): void {
  const answered = messages.filter(({ group, type }) => group !== undefined && type !== '997' && type !== '999');
  const groups = new Set(answered.map(({ group }) => `${group?.functionalId} ${group?.controlNumber}`));
  const reply = { of: { interchange: '1', sender: { id: 'THEM' }, receiver: { id: 'US' } }, messages };
  let text: string;
  try {
    text = writeX12(ENVELOPE, { type: '997', reply });
  } catch (error) {
    if (error instanceof DocumentError && answered.length === 0) return;
    throw error;
  }
  const back = [...parse(Buffer.from(text))];
  const problem = back.find((part) => part.type === 'problem');
  if (problem?.type === 'problem') throw new Error(`our 997 has a problem: ${problem.problem.code} ${problem.problem.read ?? ''}`);
  const answers = back.filter((part) => part.type === 'acknowledgement').length;
  if (answers !== answered.length + groups.size) throw new Error(`${answers} answers to ${answered.length} sets in ${groups.size} groups`);
}
