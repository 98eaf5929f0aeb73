// main/ipc/partners.ts · preload/contract/partners.ts: profiles of trading partners
import { z } from 'zod';
import type { Station } from '../application/station.ts';
import { permitted } from './guards.ts';
import { partnerProfile } from './partner-schema.ts';
import { CallFailure, type CallHandlers } from './serve-contract.ts';

type PartnerNames = Extract<keyof CallHandlers, `partners:${string}`>;

export function partnerCalls(services: Station): Pick<CallHandlers, PartnerNames> {
  const { partners } = services;
  return {
    'partners:list': { schema: z.strictObject({}), handle: () => ({ partners: partners.list() }) },
    'partners:save': {
      schema: z.strictObject({ profile: partnerProfile, version: z.int().min(0).exactOptional() }),
      handle({ profile, version }) {
        const { actor } = permitted(services, 'setup');
        const saved = partners.save(profile, actor, version);
        if (saved.kind === 'saved') return saved.partner;
        throw new CallFailure(saved.reason === 'stale' ? 'conflict' : 'refused', saved.message, saved.reason, saved.values);
      },
    },
    'partners:remove': {
      schema: z.strictObject({ partnerId: z.string().min(1).max(40) }),
      handle({ partnerId }) {
        const { actor } = permitted(services, 'setup');
        if (!partners.remove(partnerId, actor)) throw new CallFailure('not-found', `no partner ${partnerId} at this station`);
        return { removed: true as const };
      },
    },
  };
}
