// main/commands/demo-return.ts · the demo's way out: crushed goods go back to their supplier, on a bill of lading that is checked, issued and printed
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Doer } from '../application/receiving/receipt-commands.ts';
import type { Services } from '../core/services.ts';
import type { BillContent } from '../domain/bill-of-lading/bill.ts';
import { checkBill } from '../domain/bill-of-lading/check-bill.ts';

const DAIRY = { address: '12 Creamery Road', city: 'Madison', region: 'WI', postalCode: '53703', country: 'US' };
const AUTHORISATION = 'RMA-20488';

/** Needs a finished receipt with rejected goods. */
export async function demoReturn({ goodsOut, bills }: Services, folder: string, say: (line: string) => void, doer: Doer): Promise<void> {
  const [line] = goodsOut.choices('return').filter(({ supplier, left }) => supplier !== undefined && left.rejected > 0);
  if (line?.supplier === undefined) throw new Error('nothing was rejected that could go back');
  const { supplier, left, description } = line;
  const head = { to: { ...DAIRY, name: supplier.name }, authorisation: AUTHORISATION, note: 'Call two hours ahead' };
  const { goodsOutId, number } = goodsOut.open({ kind: 'return', supplier, head }, doer);
  goodsOut.choose(goodsOutId, { ...line, from: 'rejected', qty: left.rejected }, doer);
  goodsOut.close(goodsOutId, doer);
  say(`  ${number}: ${left.rejected} × ${description} back to ${supplier.name}, authorised as ${AUTHORISATION}`);
  const draft = bills.draft({ form: 'straight', from: { kind: 'return', id: goodsOutId } }, doer);
  const missing = checkBill(draft.content).filter(({ severity }) => severity === 'error');
  say(`  drafted; the check names ${missing.length} missing fields, the first: ${missing[0]?.message ?? 'none'}`);
  const { billId, version } = bills.change(draft.billId, draft.version, completed(draft.content), doer);
  const { issued } = await bills.issue(billId, version, doer);
  say(`  issued as ${issued?.number ?? ''}, printed on letter paper and for a 4 in label printer`);
  for (const paper of ['letter', 'thermal-4'] as const) {
    const { bytes, fileName } = await bills.print(billId, { paper, language: 'en', mark: 'carrier' }, doer);
    writeFileSync(join(folder, fileName), bytes);
  }
}

/** What goods and settings cannot tell: the parts of an address, the carrier, the class, and how the goods stand. */
function completed(content: BillContent): BillContent {
  const { shipFrom, carrier, lines } = content;
  const [street = ''] = shipFrom.address.split('\n');
  return {
    ...content,
    shipFrom: { ...shipFrom, address: street, city: 'Lakeside', region: 'MN', postalCode: '55000', country: 'US', reference: 'SID-000017' },
    carrier: { ...carrier, name: 'Northern Plains Express', scac: 'NPXL', trailer: 'T-53-2207', seals: ['SL-448102'], pro: '738551902' },
    lines: lines.map((line, index) => ({ ...line, freightClass: '70', ...(index === 0 ? { handlingUnits: 1, handlingUnitType: 'PLT' } : {}) })),
    loadedBy: 'shipper',
    countedBy: 'driver-pallets',
  };
}
