// main/application/documents/incoming.ts · one document of a file on its way in: what is known of it before its lines are looked at
import type { NeutralDocument } from '../../domain/document/document.ts';
import type { PartnerProfile } from '../../domain/partner/partner-profile.ts';
import type { DocumentFamily, LatestDocument } from '../ports.ts';

export interface Incoming {
  readonly family: DocumentFamily;
  readonly kind: NeutralDocument['kind'];
  readonly number: string;
  readonly purpose: string;
  readonly hash: string;
  readonly documentId: string;
  readonly partner: PartnerProfile | undefined;
  readonly before: LatestDocument | undefined;
  readonly version: number;
}

export function familyOf(document: NeutralDocument): DocumentFamily {
  return document.kind === 'item-master' ? 'items' : 'units' in document ? 'shipment' : 'order';
}

export function sizeOf(document: NeutralDocument): { readonly lineCount: number; readonly unitCount: number } {
  if (document.kind === 'item-master') return { lineCount: document.items.length, unitCount: 0 };
  return { lineCount: document.lines.length, unitCount: 'units' in document ? document.units.length : 0 };
}
