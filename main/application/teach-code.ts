// main/application/teach-code.ts · an unknown code is taught once and known afterwards, with who taught it (R4)

import { decodeRead } from './read-scan.ts';
import type { Doer } from './receipt-commands.ts';
import type { ScanDeps } from './submit-scan.ts';
import { commandVerdict, type ScanVerdict } from './verdict.ts';

export type TeachResult =
  | { readonly kind: 'taught'; readonly verdict: ScanVerdict }
  | { readonly kind: 'refused'; readonly reason: 'not-found' | 'refused'; readonly message: string };

export function teachCode(
  deps: ScanDeps,
  lesson: {
    readonly code: string;
    readonly itemId: string;
    readonly unit: string;
    /** Who read it; typed by hand when left out. */
    readonly readBy?: string;
  },
  doer: Doer,
): TeachResult {
  const item = deps.facts.item(lesson.itemId);
  if (item === undefined) return { kind: 'refused', reason: 'not-found', message: `no item ${lesson.itemId}: import the item list first` };
  if (!item.packs.some((pack) => pack.unit === lesson.unit)) {
    return {
      kind: 'refused',
      reason: 'refused',
      message: `item ${item.itemId} has no pack ${lesson.unit}; it has ${item.packs.map((pack) => pack.unit).join(', ')}`,
    };
  }
  const { best } = decodeRead(deps, { raw: lesson.code, device: lesson.readBy ?? doer.device });
  if (best.sscc !== undefined) return { kind: 'refused', reason: 'refused', message: 'an SSCC names one pallet, not an item: it cannot be taught' };
  const code = best.gtin ?? best.contentGtin ?? best.itemCode ?? best.text;
  const known = deps.facts.itemOf({ text: code }, () => false);
  if (known !== undefined && known.item.itemId !== item.itemId) {
    return { kind: 'refused', reason: 'refused', message: `${code} stands for ${known.item.name} (${known.item.itemId}) already` };
  }
  const at = deps.clock.now();
  deps.ledger.append([
    {
      id: deps.ids.next(),
      stream: `code:${code}`,
      kind: 'code-taught',
      at,
      device: doer.device,
      actor: doer.actor,
      payload: { code, itemId: item.itemId, unit: lesson.unit },
    },
  ]);
  const verdict = commandVerdict('code-taught', { cursor: deps.ledger.lastSeq(), scanId: '', at, read: code, actor: doer.actor });
  return { kind: 'taught', verdict: { ...verdict, itemId: item.itemId, itemName: item.name } };
}
