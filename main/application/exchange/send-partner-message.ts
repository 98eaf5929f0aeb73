// main/application/exchange/send-partner-message.ts · a message to a partner leaves: it takes its number, once and for ever, then its file appears. Killed anywhere in between, the same bytes appear under the same number. Rules EX1–EX7: ./EXCHANGE.md
import type { TradeAddress } from '../../domain/document/document.ts';
import type { OutgoingEnvelope } from '../../domain/document/outgoing.ts';
import type { PartnerId, PartnerProfile } from '../../domain/partner/partner-profile.ts';
import type { InterchangeNumbers } from '../numbers/interchange-numbers.ts';
import type { Clock, ErpConnector, ExchangeStore, Ledger, OutboxReader, PartnerFiles, PostOutcome } from '../ports.ts';
import type { MessageSent } from './exchange-events.ts';
import { documentNumberOf, isAnswered, type PartnerContent, type PartnerMessage, type PartnerWriter } from './partner-message.ts';

/** Best first. */
const ADDRESS_KINDS: readonly PartnerId['kind'][] = ['interchange', 'gln', 'duns'];

export interface PartnerMailDeps {
  readonly ledger: Ledger;
  readonly exchange: ExchangeStore;
  readonly numbers: InterchangeNumbers;
  readonly outbox: OutboxReader;
  readonly files: PartnerFiles;
  readonly clock: Clock;
  nextId(): string;
  readonly write: PartnerWriter;
}

/** The connector of the outbox for messages to partners. */
export function createPartnerMail(deps: PartnerMailDeps): ErpConnector {
  return {
    name: 'partners',
    async post({ key, body }): Promise<PostOutcome> {
      const message = JSON.parse(body) as PartnerMessage;
      const written = write(deps, message);
      if (written.kind === 'refused') return written;
      const { partnerId } = message;
      const file = { partnerId, key, extension: extensionOf(message.content), bytes: written.bytes };
      const outcome = await deps.files.publish(file);
      return outcome.kind === 'published' ? { kind: 'accepted', reference: fileNameOf(message) } : outcome;
    },
    async findByKey(key) {
      const stored = deps.outbox.find(key);
      if (stored === undefined) return { kind: 'absent' };
      const message = JSON.parse(stored.body) as PartnerMessage;
      const found = await deps.files.isPublished({ partnerId: message.partnerId, key, extension: extensionOf(message.content) });
      return found.kind === 'found' ? { kind: 'found', reference: fileNameOf(message) } : found;
    },
  };
}

type Written = { readonly kind: 'written'; readonly bytes: Uint8Array } | { readonly kind: 'refused'; readonly reason: string };

/** No number is taken for what cannot be written. */
function write(deps: PartnerMailDeps, message: PartnerMessage): Written {
  const { key, partnerId, content } = message;
  const [sent] = deps.ledger.eventsOf(`exchange:${key}`);
  const before = (sent?.payload as MessageSent | undefined)?.envelope;
  const envelope = before ?? newEnvelope(deps, message);
  if (typeof envelope === 'string') return { kind: 'refused', reason: envelope };
  let bytes: Uint8Array;
  try {
    bytes = deps.write(envelope, content);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'cannot-write')) throw error;
    return { kind: 'refused', reason: error.message };
  }
  if (before === undefined) {
    const documentNumber = documentNumberOf(content);
    const { interchangeNumber } = envelope;
    const isX12 = content.standard === 'x12';
    const payload: MessageSent = {
      partnerId,
      standard: content.standard,
      type: content.type,
      interchange: isX12 ? String(interchangeNumber).padStart(9, '0') : String(interchangeNumber),
      ...(isX12 && content.type !== 'TA1' ? { group: String(interchangeNumber) } : {}),
      message: isX12 ? '0001' : '1',
      ...(documentNumber === undefined ? {} : { documentNumber }),
      fileName: fileNameOf(message),
      interchangeNumber,
      isAnswered: isAnswered(content),
      envelope,
    };
    deps.ledger.append([
      { id: deps.nextId(), stream: `exchange:${key}`, kind: 'message-sent', at: envelope.at, device: 'outbox', actor: 'system', payload },
    ]);
  }
  deps.numbers.leaves(partnerId, envelope.interchangeNumber);
  return { kind: 'written', bytes };
}

/** @returns why there is none, for a person */
function newEnvelope({ exchange, numbers, clock }: PartnerMailDeps, { partnerId, address, content }: PartnerMessage): OutgoingEnvelope | string {
  const profile = exchange.partners().find((each) => each.partnerId === partnerId);
  if (profile === undefined) return `there is no partner ${partnerId} any more: save its profile again, then try again`;
  const sender = address?.sender ?? addressIn(profile.ourIds, content.standard);
  const receiver = address?.receiver ?? addressIn(profile.ids, content.standard);
  if (sender === undefined)
    return `the profile of ${partnerId} does not say which address of ours is the sender: add one to our own addresses, then try again`;
  if (receiver === undefined)
    return `the profile of ${partnerId} has no address to send to: add its interchange address, GLN or DUNS number, then try again`;
  const interchangeNumber = numbers.next(partnerId);
  if (interchangeNumber === undefined)
    return `all 999999999 control numbers for ${partnerId} are used: agree with the partner on a new start, and save its profile under another id`;
  const application = (ids: readonly PartnerId[]): string | undefined => ids.find(({ kind }) => kind === 'application')?.value;
  const [applicationSender, applicationReceiver] = [application(profile.ourIds), application(profile.ids)];
  return {
    sender,
    receiver,
    ...(applicationSender === undefined ? {} : { applicationSender }),
    ...(applicationReceiver === undefined ? {} : { applicationReceiver }),
    interchangeNumber,
    at: clock.now(),
    isTest: address?.isTest ?? false,
    version: versionOf(profile, content),
  };
}

/** The qualifier of a number that says by its kind what it is. Sources: X12 element I05 (07 GLN, 01 DUNS, 14 DUNS with suffix), EDIFACT 0007 (14 GS1, 1 DUNS) */
function addressIn(ids: readonly PartnerId[], standard: PartnerContent['standard']): TradeAddress | undefined {
  const found = ADDRESS_KINDS.map((wanted) => ids.find(({ kind }) => kind === wanted)).find((id) => id !== undefined);
  if (found === undefined) return undefined;
  const qualifier = found.qualifier ?? usualQualifier(found, standard);
  return { id: found.value, ...(qualifier === undefined ? {} : { qualifier }) };
}

function usualQualifier({ kind, value }: PartnerId, standard: PartnerContent['standard']): string | undefined {
  if (kind === 'gln') return standard === 'x12' ? '07' : '14';
  if (kind !== 'duns') return undefined;
  return standard === 'edifact' ? '1' : value.length === 9 ? '01' : '14';
}

function versionOf(profile: PartnerProfile, { standard }: PartnerContent): string {
  return standard === 'x12' ? profile.x12Version : profile.edifactVersion;
}

function extensionOf({ standard, type }: PartnerContent): string {
  return `${type}.${standard === 'x12' ? 'x12' : 'edi'}`;
}

function fileNameOf({ partnerId, key, content }: PartnerMessage): string {
  return `${partnerId}/${key}.${extensionOf(content)}`;
}
