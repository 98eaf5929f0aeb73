// main/domain/partner/find-partner.ts · whose file is this? By the interchange's address, else by the number or the name of the supplier in the document. Rules IM1, IM2: ../../application/documents/IMPORT.md
import type { NeutralDocument, Party, TradeAddress } from '../document/document.ts';
import type { PartnerId, PartnerProfile } from './partner-profile.ts';

/** A party's id is a GLN, a DUNS number, a licence or the sender's own code: nothing in the file says which. */
const NUMBER_KINDS: readonly PartnerId['kind'][] = ['gln', 'duns', 'licence', 'interchange'];

export function partnerOfDocument(profiles: readonly PartnerProfile[], document: NeutralDocument): PartnerProfile | undefined {
  return 'supplier' in document && document.supplier !== undefined ? partnerOfParty(profiles, document.supplier) : undefined;
}

/** By number first: two partners may have one name, never one number. */
export function partnerOfParty(profiles: readonly PartnerProfile[], party: Party): PartnerProfile | undefined {
  const byNumber = party.id === undefined ? undefined : profiles.find((profile) => hasId(profile, NUMBER_KINDS, party.id ?? ''));
  if (byNumber !== undefined || party.name === undefined) return byNumber;
  const name = comparable(party.name);
  return profiles.find(({ ids, name: own }) => comparable(own) === name || ids.some((id) => id.kind === 'name' && comparable(id.value) === name));
}

function hasId({ ids }: PartnerProfile, kinds: readonly PartnerId['kind'][], value: string): boolean {
  const wanted = value.trim();
  return ids.some((id) => kinds.includes(id.kind) && id.value === wanted);
}

function comparable(name: string): string {
  return name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}

/** Whether an interchange to this address is for us: one of our own with this partner, or any while none is set. */
export function isForUs(profile: Pick<PartnerProfile, 'ourIds'>, receiver: TradeAddress | undefined): boolean {
  if (profile.ourIds.length === 0 || receiver === undefined) return true;
  return profile.ourIds.some(
    (id) =>
      id.value === receiver.id.trim() && (id.qualifier === undefined || receiver.qualifier === undefined || id.qualifier === receiver.qualifier),
  );
}
