// main/application/exchange/partners.ts · profiles of trading partners: saved whole, every change an event with who and when; and how the exchange with them stands. Rules IM50–IM56: ../documents/IMPORT.md
import { DEFAULT_PROFILE, type PartnerId, type PartnerProfile } from '../../domain/partner/partner-profile.ts';
import type { Clock, ExchangeStore, Ids, Ledger, NumberGap, PartnerRow, ReceivedNumber, SentMessage } from '../ports.ts';
import type { MessageSent, PartnerSaved } from './exchange-events.ts';

/** Newest first; older ones are in the record. */
const SHOWN = 200;
const HOUR_MS = 3_600_000;

export type GivenProfile = Pick<PartnerProfile, 'partnerId' | 'name' | 'ids'> & Partial<PartnerProfile>;

export type SavedPartner =
  | { readonly kind: 'saved'; readonly partner: PartnerRow }
  | { readonly kind: 'refused'; readonly reason: 'id-taken' | 'stale'; readonly message: string; readonly values?: readonly string[] };

export interface Partners {
  list(): readonly PartnerRow[];
  /** `version`: what the caller last saw, 0 for a new one; absent: whatever stands is replaced. */
  save(given: GivenProfile, actor: string, version?: number): SavedPartner;
  /** @returns false when there is none */
  remove(partnerId: string, actor: string): boolean;
  /** Grows whenever a profile may have changed: what was worked out from profiles holds until then. */
  changes(): number;
  exchange(): ExchangeState;
  /** Puts a message that was written for a partner on the record. @returns its id */
  recordSent(sent: MessageSent, actor: string): string;
}

export interface ExchangeState {
  readonly received: readonly ReceivedNumber[];
  readonly gaps: readonly NumberGap[];
  readonly sent: readonly SentMessage[];
  readonly overdue: readonly SentMessage[];
}

export function createPartners({
  ledger,
  exchange,
  clock,
  ids,
}: {
  readonly ledger: Ledger;
  readonly exchange: ExchangeStore;
  readonly clock: Clock;
  readonly ids: Ids;
}): Partners {
  let changes = 0;
  const record = (stream: string, kind: string, actor: string, payload: unknown): void => {
    ledger.append([{ id: ids.next(), stream, kind, at: clock.now(), device: 'station', actor, payload }]);
    changes++;
  };
  const find = (partnerId: string): PartnerRow | undefined => exchange.partnerRows().find(({ profile }) => profile.partnerId === partnerId);

  return {
    list: () => exchange.partnerRows(),
    save(given, actor, version) {
      const before = find(given.partnerId);
      if (version !== undefined && version !== (before?.version ?? 0)) {
        const message = `partner ${given.partnerId} was changed by ${before?.changedBy ?? 'somebody'} since: look at it again and repeat your change`;
        return { kind: 'refused', reason: 'stale', message };
      }
      for (const { profile } of exchange.partnerRows()) {
        const taken = profile.partnerId === given.partnerId ? undefined : given.ids.find((id) => profile.ids.some((other) => isSameId(id, other)));
        if (taken !== undefined) {
          const message = `${taken.kind} ${taken.value} belongs to partner ${profile.partnerId} (${profile.name}): a file must say whose it is; take it out of one of them`;
          return { kind: 'refused', reason: 'id-taken', message, values: [taken.value, profile.name] };
        }
      }
      const profile: PartnerProfile = { ...DEFAULT_PROFILE, ...given, replies: { ...DEFAULT_PROFILE.replies, ...given.replies } };
      const payload: PartnerSaved = { profile };
      record(`partner:${profile.partnerId}`, 'partner-saved', actor, payload);
      const partner = find(profile.partnerId);
      if (partner === undefined) throw new Error(`partner ${profile.partnerId} was saved and is not there`);
      return { kind: 'saved', partner };
    },
    remove(partnerId, actor) {
      if (find(partnerId) === undefined) return false;
      record(`partner:${partnerId}`, 'partner-removed', actor, {});
      return true;
    },
    changes: () => changes,
    exchange() {
      const hours = new Map(exchange.partners().map((profile) => [profile.partnerId, profile.replies.overdueHours]));
      const now = Date.parse(clock.now());
      const overdue = exchange.waiting().filter(({ partnerId, sentAt }) => {
        const allowed = hours.get(partnerId) ?? DEFAULT_PROFILE.replies.overdueHours;
        return allowed > 0 && now - Date.parse(sentAt) > allowed * HOUR_MS;
      });
      return { received: exchange.received(SHOWN), gaps: exchange.gaps(), sent: exchange.sent(SHOWN), overdue };
    },
    recordSent(sent, actor) {
      const sentId = ids.next();
      record(`exchange:${sentId}`, 'message-sent', actor, sent);
      return sentId;
    },
  };
}

/** Names may repeat; numbers and addresses may not. */
function isSameId(id: PartnerId, other: PartnerId): boolean {
  if (id.kind === 'name' || id.kind === 'item-prefix' || id.kind !== other.kind || id.value !== other.value) return false;
  return id.qualifier === undefined || other.qualifier === undefined || id.qualifier === other.qualifier;
}
