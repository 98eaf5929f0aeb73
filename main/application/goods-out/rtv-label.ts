// main/application/goods-out/rtv-label.ts · the return-to-vendor label of one line of a return: the template resources/labels/rtv.json, filled
import type { GoodsOutState } from '../../domain/goods-out/goods-out-state.ts';
import { inShownMeasure, shownMeasure } from '../../domain/units/shown-measure.ts';
import { RETURN_REASON_WORDS } from '../../domain/words/goods-words.ts';
import type { LabelWish } from '../labels/label-data.ts';
import { GoodsOutRefused } from './goods-out-data.ts';

/** What the template takes of each. */
const MOST = { to: 200, itemName: 80, qty: 20, lot: 20, order: 30 } as const;

/** @throws {GoodsOutRefused} for what is no return, or has no authorisation number or reason yet */
export function rtvLabel(state: GoodsOutState, entryId: string, language: 'en' | 'es'): LabelWish {
  const entry = state.entries.find((each) => each.entryId === entryId);
  if (entry === undefined) throw new GoodsOutRefused('no-entry', `${state.number} has no goods ${entryId}`);
  if (state.kind !== 'return') throw new GoodsOutRefused('not-a-return', `${state.number} is a transfer: the label is for returns`);
  if (state.authorisation === '')
    throw new GoodsOutRefused('no-authorisation', `${state.number} has no authorisation number yet: the label shows it`);
  if (entry.reason === '') throw new GoodsOutRefused('no-reason', `${entry.description}: say why it goes back, the label shows it`);
  const { to } = state;
  const { description, qty, unit, lot, orderNumber, plate, receiptId } = entry;
  const place = [to.name, to.address, [to.city, to.region, to.postalCode].filter((part) => part !== '').join(' '), to.country];
  // The template's symbol of the pallet is GS1's: it takes an SSCC, and no other plate.
  const sscc = plate !== undefined && /^\d{18}$/.test(plate) ? { sscc: plate } : {};
  return {
    template: 'form',
    kind: 'rtv',
    receiptId,
    data: {
      authorisation: state.authorisation,
      to: place
        .filter((part) => part !== '')
        .join('\n')
        .slice(0, MOST.to),
      itemName: description.slice(0, MOST.itemName),
      qty: `${inShownMeasure(qty, unit)} ${shownMeasure(unit)?.unit ?? unit}`.slice(0, MOST.qty),
      reason: RETURN_REASON_WORDS[language][entry.reason],
      ...(lot === undefined || lot.length > MOST.lot ? {} : { lot }),
      ...(orderNumber === '' || orderNumber.length > MOST.order ? {} : { order: orderNumber }),
      ...sscc,
    },
  };
}
