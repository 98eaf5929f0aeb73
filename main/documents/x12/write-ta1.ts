// main/documents/x12/write-ta1.ts · TA1: whether the envelope of an interchange we received was right. Source: ANSI ASC X12.5, data elements I17 and I18. Rule DI113: ../SPEC.md
import type { InterchangeReply, OutgoingEnvelope } from '../../domain/document/outgoing.ts';
import { freeText, instantElements, type OutgoingSegment } from './outgoing-elements.ts';

const NOTES: Readonly<Record<NonNullable<InterchangeReply['envelopeFault']>['kind'], string>> = {
  'bad-header': '022',
  'bad-count': '021',
  duplicate: '025',
  'not-for-us': '009',
  test: '020',
  'cut-off': '023',
};

export function ta1Segment(envelope: OutgoingEnvelope, { of, envelopeFault }: InterchangeReply): OutgoingSegment {
  const { date, time } = instantElements(of.at ?? envelope.at, 'the time of the interchange that is answered');
  const number = freeText(of.interchange, 9).padStart(9, '0');
  return [
    'TA1',
    number,
    date.slice(2),
    time,
    envelopeFault === undefined ? 'A' : 'R',
    envelopeFault === undefined ? '000' : NOTES[envelopeFault.kind],
  ];
}
