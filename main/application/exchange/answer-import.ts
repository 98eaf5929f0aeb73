// main/application/exchange/answer-import.ts · what partners are told about a file that came, as far as their profiles want it: TA1, 997, 824; CONTRL; and answers to orders. Rules EX10–EX18: ./EXCHANGE.md
import type { MessageFault, ReceivedMessage } from '../../domain/document/document.ts';
import type { ApplicationAdvice, InterchangeReply, OrderResponse } from '../../domain/document/outgoing.ts';
import type { PartnerProfile } from '../../domain/partner/partner-profile.ts';
import type { ImportResult } from '../documents/import-result.ts';
import type { Clock, ExchangeStore, Ids, Ledger, NewEvent } from '../ports.ts';
import type { AnswersQueued } from './exchange-events.ts';
import { type InterchangeContent, interchangeContents } from './interchange-contents.ts';
import { type PartnerContent, type PartnerDraft, partnerMessage, type ReturnAddress } from './partner-message.ts';
import type { ReceivedInterchange } from './received-interchanges.ts';

export interface AnswerDeps {
  readonly ledger: Pick<Ledger, 'eventsOf'>;
  readonly exchange: Pick<ExchangeStore, 'partners'>;
  readonly clock: Clock;
  readonly ids: Ids;
  stationCode(): string;
  sha256(text: string): string;
}

/** An order that was taken as it is, from a partner who wants that confirmed. */
export interface OrderToConfirm {
  readonly partnerId: string;
  readonly standard: 'x12' | 'edifact';
  readonly address: ReturnAddress;
  readonly response: OrderResponse;
}

/** [EX13] The rest of a file that was refused because of something else in it. */
const REFUSED_WHOLE: MessageFault = {
  kind: 'other',
  severity: 'error',
  message: 'the file was refused whole: nothing of it was taken; correct what is wrong in it and send all of it again',
};

/**
 * Events to append in the transaction of the import; for a file that was refused, in one of their own. What was said of the same bytes before is not said again,
 * so that a file that is taken up after a crash is answered once.
 */
export function answersTo(deps: AnswerDeps, result: ImportResult, sha256: string, orders: readonly OrderToConfirm[]): readonly NewEvent[] {
  const isFinal = result.outcome === 'imported' || result.outcome === 'refused' || result.outcome === 'already-imported';
  const profiles = isFinal ? deps.exchange.partners() : [];
  if (profiles.length === 0) return [];
  const contents = interchangeContents(result);
  const drafts = [
    ...result.interchanges.flatMap((interchange, index) => {
      const profile = profiles.find(({ partnerId }) => partnerId === interchange.partnerId);
      const content = contents[index];
      return profile === undefined || content === undefined ? [] : draftsFor(deps, profile, interchange, content, result.outcome === 'refused');
    }),
    ...orders.map(confirmation),
  ];
  if (drafts.length === 0) return [];
  const stream = `document:${sha256}`;
  const digest = deps.sha256(JSON.stringify(drafts.map((draft) => [draft.partnerId, draft.about, draft.content('')])));
  if (deps.ledger.eventsOf(stream).some(({ kind, payload }) => kind === 'answers-queued' && (payload as AnswersQueued).digest === digest)) return [];
  const messages = drafts.map((draft) => partnerMessage(draft, { stationCode: deps.stationCode(), nextId: deps.ids.next }));
  const payload: AnswersQueued = { digest, messages };
  return [{ id: deps.ids.next(), stream, kind: 'answers-queued', at: deps.clock.now(), device: 'exchange', actor: 'system', payload }];
}

function draftsFor(
  deps: AnswerDeps,
  profile: PartnerProfile,
  interchange: ReceivedInterchange,
  content: InterchangeContent,
  isRefused: boolean,
): readonly PartnerDraft[] {
  const { controlNumber, sender, receiver, isTest, messages, at } = interchange;
  if (controlNumber === '' || content.isAcknowledgement) return [];
  const address: ReturnAddress = { sender: receiver, receiver: sender, isTest };
  const of = { interchange: controlNumber, sender, receiver, ...(at === undefined ? {} : { at }) };
  const draft = (count: number, make: PartnerDraft['content']): PartnerDraft => ({
    partnerId: profile.partnerId,
    about: `interchange ${controlNumber}`,
    address,
    count,
    content: make,
  });
  const reply = (type: 'TA1' | '997' | 'CONTRL', answered: readonly ReceivedMessage[]): PartnerDraft => {
    const said: InterchangeReply = {
      of,
      ...(content.envelopeFault === undefined ? {} : { envelopeFault: content.envelopeFault }),
      messages: answered,
    };
    const made: PartnerContent = type === 'CONTRL' ? { standard: 'edifact', type, reply: said } : { standard: 'x12', type, reply: said };
    return draft(Math.max(1, answered.length), () => made);
  };
  const hasFault = content.envelopeFault !== undefined;
  const tellsContent = profile.replies.applicationAdvice && interchange.format === 'x12';
  const answered = messages.filter((message) => !isAcknowledgement(message)).map((message) => judged(message, content, isRefused && !tellsContent));

  if (interchange.format === 'edifact') {
    const { contrl } = profile.replies;
    const isRejected = hasFault || answered.some(({ isKnown, faults }) => !isKnown || faults.some(({ severity }) => severity === 'error'));
    const isWanted = contrl === 'syntax-and-receipt' || (contrl === 'errors-only' && (isRejected || interchange.wantsReply));
    return isWanted && (hasFault || answered.length > 0) ? [reply('CONTRL', hasFault ? [] : answered)] : [];
  }
  const isAcknowledged = profile.replies.x12 === '997';
  const inGroups = answered.filter(({ group }) => group !== undefined);
  const advised = tellsContent && isRefused && !hasFault ? advisedDocuments(content, inGroups, isAcknowledged) : [];
  return [
    ...(isAcknowledged && (hasFault || interchange.wantsReply) ? [reply('TA1', [])] : []),
    ...(isAcknowledged && !hasFault && inGroups.length > 0 ? [reply('997', inGroups)] : []),
    ...(advised.length === 0
      ? []
      : [
          draft(advised.length, (key) => {
            // What is compared with earlier answers has neither number nor date.
            const date = key === '' ? '' : deps.clock.today();
            return { standard: 'x12', type: '824', advice: { number: key, date, documents: advised } };
          }),
        ]),
  ];
}

const ACKNOWLEDGEMENTS: ReadonlySet<string> = new Set(['997', '999', '824', 'CONTRL']);

function isAcknowledgement({ type }: ReceivedMessage): boolean {
  return ACKNOWLEDGEMENTS.has(type);
}

/** Nothing of a refused file was taken: no message of it may be called accepted, unless an 824 says why it was not. */
function judged(message: ReceivedMessage, content: InterchangeContent, rejectsAll: boolean): ReceivedMessage {
  if (!rejectsAll || content.envelopeFault !== undefined || message.faults.some(({ severity }) => severity === 'error')) return message;
  const [problem] = content.problemsOf(message);
  const fault = problem === undefined ? REFUSED_WHOLE : { ...REFUSED_WHOLE, message: problem.message };
  return { ...message, faults: [...message.faults, fault] };
}

/** A set whose faults the 997 tells needs no 824. */
function advisedDocuments(
  content: InterchangeContent,
  messages: readonly ReceivedMessage[],
  isAcknowledged: boolean,
): ApplicationAdvice['documents'] {
  return messages.flatMap((message) => {
    const own = message.faults.filter(({ severity }) => severity === 'error');
    if (isAcknowledged && (own.length > 0 || !message.isKnown)) return [];
    const faults = [
      ...own.map(({ kind, message: said, read }) => ({ code: kind, message: said, ...(read === undefined ? {} : { read }) })),
      ...content.problemsOf(message).map(({ code, message: said, read }) => ({ code, message: said, ...(read === undefined ? {} : { read }) })),
    ];
    return [
      {
        documentNumber: message.documentNumber ?? '',
        type: message.type,
        ...(message.group === undefined ? {} : { group: message.group.controlNumber }),
        controlNumber: message.controlNumber,
        outcome: 'rejected' as const,
        faults: faults.length > 0 ? faults : [{ code: 'refused-whole', message: REFUSED_WHOLE.message }],
      },
    ];
  });
}

function confirmation({ partnerId, standard, address, response }: OrderToConfirm): PartnerDraft {
  const content: PartnerContent = standard === 'x12' ? { standard, type: '855', response } : { standard, type: 'ORDRSP', response };
  return { partnerId, about: response.orderNumber, address, count: Math.max(1, response.lines.length), content: () => content };
}
