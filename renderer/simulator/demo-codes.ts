// renderer/simulator/demo-codes.ts · what the on-screen scanner offers for the open receipt: pallets, packs with lot and date, and typical trouble. Pure.
import type { ReceiptLineView, ReceiptView } from '../../preload/contract/receiving.ts';

export interface DemoCode {
  readonly kind: 'pallet' | 'pack' | 'pack-without-lot' | 'unknown' | 'bad-check-digit' | 'command';
  /** Item name, SSCC or command: what the button says beside its kind. */
  readonly label: string;
  readonly unit?: string;
  readonly text: string;
  readonly symbology?: string;
}

/** AIM identifiers: GS1-128 and EAN-13. */
const GS1_128 = ']C1';
const EAN_13 = ']E0';
const COMMANDS = ['!DH!UNDO', '!DH!QTY2', '!DH!CANCEL', '!DH!FINISH'] as const;
const MOST_LINES = 8;

/** `expiryDate` is a date well ahead of today, YYYY-MM-DD, for goods that need one. */
export function demoCodes(view: ReceiptView | undefined, expiryDate: string): readonly DemoCode[] {
  const pallets = (view?.units ?? [])
    .filter((unit) => !unit.received && unit.level === 'pallet')
    .flatMap(({ sscc }) => (sscc === undefined ? [] : [palletCode(sscc)]));
  const packs = (view?.lines ?? [])
    .filter((line) => line.status === 'open')
    .slice(0, MOST_LINES)
    .flatMap((line) => lineCodes(line, expiryDate));
  return [
    ...pallets.slice(0, MOST_LINES),
    ...packs,
    { kind: 'unknown', label: '4006381333931', text: '4006381333931', symbology: EAN_13 },
    { kind: 'bad-check-digit', label: '4006381333930', text: '4006381333930', symbology: EAN_13 },
    ...COMMANDS.map((text): DemoCode => ({ kind: 'command', label: text, text })),
  ];
}

function palletCode(sscc: string): DemoCode {
  return { kind: 'pallet', label: `…${sscc.slice(-6)}`, text: `00${sscc}`, symbology: GS1_128 };
}

function lineCodes(line: ReceiptLineView, expiryDate: string): readonly DemoCode[] {
  const pack =
    line.packs.find((candidate) => candidate.level === 'case' && candidate.gtin !== undefined) ?? line.packs.find(({ gtin }) => gtin !== undefined);
  const plain = { label: line.itemName, ...(pack === undefined ? {} : { unit: pack.unit }) };
  if (pack?.gtin === undefined) return [{ kind: 'pack', ...plain, text: line.itemId }];
  const needsTrace = line.needs.includes('lot') || line.needs.includes('expiry');
  if (!needsTrace) return [{ kind: 'pack', ...plain, text: pack.gtin }];
  const gtin = `01${pack.gtin.padStart(14, '0')}`;
  const expiry = line.needs.includes('expiry') ? `17${expiryDate.slice(2).replaceAll('-', '')}` : '';
  const lot = `10${line.lots[0]?.lot ?? 'L2401'}`;
  return [
    { kind: 'pack', ...plain, text: `${gtin}${expiry}${lot}`, symbology: GS1_128 },
    { kind: 'pack-without-lot', ...plain, text: pack.gtin },
  ];
}
