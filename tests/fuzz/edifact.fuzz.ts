// tests/fuzz/edifact.fuzz.ts · any bytes into the EDIFACT reader: it throws nothing, gives no document beside an error of its message, and what it says of the messages can be acknowledged and read back
import { parseEdifact } from '../../main/documents/edifact/parse-edifact.ts';
import { writeEdifact } from '../../main/documents/edifact/write-edifact.ts';
import { limitsFrom } from '../../main/documents/limits.ts';
import { withoutPauses } from '../../main/documents/pause.ts';
import { Problems } from '../../main/documents/problems.ts';
import type { ParsedPart, ReceivedMessage } from '../../main/domain/document/document.ts';
import { checkMessages } from './check-messages.ts';

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
  checkReply(checkMessages(parse(input), { bytes: input.length, mostFaults: LIMITS.problems }));
}

function parse(input: Uint8Array): Iterable<ParsedPart> {
  return withoutPauses(parseEdifact(input, new Problems('fuzz'), LIMITS));
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
