// main/documents/edifact/write-contrl.ts · CONTRL: what we say of an interchange we received. Source: UN/EDIFACT message CONTRL D.3 (syntax 3), segments UCI, UCF, UCM, UCS, UCD; GS1 EANCOM 2002 S3. Rule DI93: ../SPEC.md
import type { MessageFault, ReceivedMessage } from '../../domain/document/document.ts';
import type { InterchangeReply, OutgoingEnvelope } from '../../domain/document/outgoing.ts';
import { exact, exactIf, isSayable, type OutgoingElement, type OutgoingMessage, type OutgoingSegment } from './outgoing-values.ts';
import {
  ACTION_ACKNOWLEDGED,
  ACTION_REJECTED,
  ERROR_INVALID_CHARACTER,
  ERROR_NO_AGREEMENT,
  ERROR_OF_ENVELOPE,
  ERROR_OF_FAULT,
} from './syntax-errors.ts';

/** Segment group 2 has room for more; nobody reads on. */
const MOST_SEGMENTS = 99;
/** Of segment UCD. */
const MOST_ELEMENTS = 99;

export function controlMessage(envelope: OutgoingEnvelope, { of, envelopeFault, messages }: InterchangeReply): OutgoingMessage {
  const answered = messages.filter((message) => message.type !== 'CONTRL'); // a CONTRL is never answered: ISO 9735-4, 5.3
  const addresses = [address(of.sender.id, of.sender.qualifier), address(of.receiver.id, of.receiver.qualifier)];
  const uci = ['UCI', exact(of.interchange, 14, 'the reference of the interchange'), ...addresses];
  const identifier = ['CONTRL', 'D', '3', 'UN'];
  // an error of the envelope rejects all that is inside: nothing more is said of it
  if (envelopeFault !== undefined) return { identifier, segments: [[...uci, ACTION_REJECTED, ...ERROR_OF_ENVELOPE[envelopeFault.kind]]] };
  if (!answered.every(isQuotable)) return { identifier, segments: [[...uci, ACTION_REJECTED, ERROR_INVALID_CHARACTER, 'UNH']] };
  const segments: OutgoingSegment[] = [[...uci, ACTION_ACKNOWLEDGED]];
  let group: string | undefined;
  for (const message of answered) {
    if (message.group !== undefined && message.group.controlNumber !== group) {
      group = message.group.controlNumber;
      segments.push(['UCF', group, '', '', ACTION_ACKNOWLEDGED]);
    }
    segments.push(...messageSegments(message, envelope));
  }
  return { identifier, segments };
}

/** What its sender wrote into UNG and UNH must be repeated; a message that cannot be named cannot be answered by itself. */
function isQuotable({ controlNumber, type, version = '', group }: ReceivedMessage): boolean {
  return [controlNumber, type, ...(group === undefined ? [] : [group.controlNumber])].every(isSayable) && (version === '' || isSayable(version));
}

function address(id: string, qualifier: string | undefined): OutgoingElement {
  return [exact(id, 35, 'an address of the interchange'), exactIf(qualifier, 4, 'the qualifier of an address')];
}

function messageSegments(message: ReceivedMessage, envelope: OutgoingEnvelope): readonly OutgoingSegment[] {
  const version = (message.version ?? `D:${envelope.version.slice(1)}:UN`).split(':');
  const ucm = ['UCM', message.controlNumber, [message.type, ...version]] as const;
  if (!message.isKnown) return [[...ucm, ACTION_REJECTED, ERROR_NO_AGREEMENT]];
  const errors = message.faults.filter((fault) => fault.severity === 'error');
  if (errors.length === 0) return [[...ucm, ACTION_ACKNOWLEDGED]];
  const [whole] = errors.filter((fault) => fault.position === undefined);
  return [[...ucm, ACTION_REJECTED, whole === undefined ? '' : ERROR_OF_FAULT[whole.kind]], ...faultSegments(errors)];
}

/** UCS for each segment with a fault, in order; UCD for each element of it. */
function faultSegments(errors: readonly MessageFault[]): readonly OutgoingSegment[] {
  const byPosition = new Map<number, MessageFault[]>();
  for (const fault of errors) {
    if (fault.position === undefined) continue;
    const there = byPosition.get(fault.position);
    if (there === undefined) byPosition.set(fault.position, [fault]);
    else there.push(fault);
  }
  const positions = [...byPosition].toSorted(([left], [right]) => left - right).slice(0, MOST_SEGMENTS);
  return positions.flatMap(([position, faults]): readonly OutgoingSegment[] => {
    const [whole] = faults.filter((fault) => fault.element === undefined);
    return [
      ['UCS', String(position), whole === undefined ? '' : ERROR_OF_FAULT[whole.kind]],
      ...faults
        .filter((fault) => fault.element !== undefined)
        .slice(0, MOST_ELEMENTS)
        // the position of an element counts the tag as 1
        .map((fault): OutgoingSegment => ['UCD', ERROR_OF_FAULT[fault.kind], String((fault.element ?? 0) + 1)]),
    ];
  });
}
