// main/application/goods-out/rtv-label.ts · the return-to-vendor label of one line of a return: the template resources/labels/rtv.json, filled

import { parseLpn } from '../../domain/barcode/lpn.ts';
import type { GoodsOutState } from '../../domain/goods-out/goods-out-state.ts';
import { inShownMeasure, shownMeasure } from '../../domain/units/shown-measure.ts';
import { RETURN_REASON_WORDS } from '../../domain/words/goods-words.ts';
import type { LabelWish } from '../labels/label-data.ts';
import { GoodsOutRefused } from './goods-out-data.ts';

/** What the template takes of each. */
const MOST = { to: 200, itemName: 80, qty: 20, lot: 20, order: 30 } as const;

/** @param hasDatum of the template, which may be the site's own. @throws {GoodsOutRefused} for what is no return, or has no authorisation number or reason yet */
export function rtvLabel(state: GoodsOutState, entryId: string, language: 'en' | 'es', hasDatum: (name: string) => boolean): LabelWish {
  const entry = state.entries.find((each) => each.entryId === entryId);
  if (entry === undefined) throw new GoodsOutRefused('no-entry', `${state.number} has no goods ${entryId}`);
  if (state.kind !== 'return') throw new GoodsOutRefused('not-a-return', `${state.number} is a transfer: the label is for returns`);
  if (state.authorisation === '')
    throw new GoodsOutRefused('no-authorisation', `${state.number} has no authorisation number yet: the label shows it`);
  if (entry.reason === '') throw new GoodsOutRefused('no-reason', `${entry.description}: say why it goes back, the label shows it`);
  const { to } = state;
  const { description, qty, unit, lot, orderNumber, plate, receiptId } = entry;
  const place = [to.name, to.address, [to.city, to.region, to.postalCode].filter((part) => part !== '').join(' '), to.country];
  const data = {
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
    ...plateData(plate),
  };
  return { template: 'form', kind: 'rtv', receiptId, data: Object.fromEntries(Object.entries(data).filter(([name]) => hasDatum(name))) };
}

/** The template has symbols for an SSCC and for the site's own plate, and for no other. */
function plateData(plate: string | undefined): { readonly sscc?: string; readonly lpn?: string } {
  if (plate === undefined) return {};
  if (/^\d{18}$/.test(plate)) return { sscc: plate };
  return parseLpn(plate) === plate ? { lpn: plate } : {};
}
