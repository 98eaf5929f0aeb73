// tests/fuzz/x12.fuzz.ts · any bytes into the X12 reader: it throws nothing, gives no document beside an error of its set, and what it says of the sets can be acknowledged and read back
import { DocumentError } from '../../main/documents/document-error.ts';
import { limitsFrom } from '../../main/documents/limits.ts';
import { withoutPauses } from '../../main/documents/pause.ts';
import { Problems } from '../../main/documents/problems.ts';
import { parseX12 } from '../../main/documents/x12/parse-x12.ts';
import { writeX12 } from '../../main/documents/x12/write-x12.ts';
import type { ParsedPart, ReceivedMessage } from '../../main/domain/document/document.ts';
import { checkMessages } from './check-messages.ts';

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
  const standsAlone = (part: ParsedPart): boolean => part.type === 'acknowledgement' && part.acknowledgement.type === 'TA1';
  checkReply(checkMessages(parse(input), { bytes: input.length, mostFaults: LIMITS.problems + 1, firstSegment: 0, standsAlone }));
}

function parse(input: Uint8Array): Iterable<ParsedPart> {
  return withoutPauses(parseX12(input, new Problems('fuzz'), LIMITS));
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
