// tests/support/generate-desadv.ts · despatch advices of any size, the same for the same seed: consignment, pallets, cartons with SSCC, lines with order, lot and expiry
import { computeCheckDigit } from '../../main/domain/barcode/check-digit.ts';
import { seeded } from './seeded.ts';

export interface GenerateDesadv {
  /** The file grows by whole messages until it has at least this many bytes. */
  readonly bytes: number;
  readonly seed?: number;
}

/** One message has 913 segments and 15 kB: 2 orders, 4 pallets, 80 cartons, 80 lines. */
const PALLETS = 4;
const CARTONS_PER_PALLET = 20;

export function generateDesadv({ bytes, seed = 1 }: GenerateDesadv): Buffer {
  const random = seeded(seed);
  const head = "UNA:+.? '\nUNB+UNOC:3+9521000000012:14+9521000000043:14+261121:0800+1'\n";
  const messages: string[] = [];
  let size = head.length;
  while (size < bytes) {
    const message = generateMessage(messages.length + 1, random);
    messages.push(message);
    size += message.length;
  }
  return Buffer.from(`${head}${messages.join('')}UNZ+${messages.length}+1'\n`, 'latin1');
}

function generateMessage(index: number, random: () => number): string {
  const segments: string[] = [
    `UNH+${index}+DESADV:D:96A:UN:EAN005`,
    `BGM+351+SHP${pad(index, 7)}+9`,
    'DTM+137:20261121:102',
    'DTM+11:20261121:102',
    'DTM+17:202611230900:203',
    `RFF+AAS:BOL${pad(index, 8)}`,
    'NAD+SU+9521000000012::9++EXAMPLE FOODS',
    'NAD+DP+9521000000043::9',
    'TDT+20++30+31+:::EXAMPLE FREIGHT',
    'CPS+1',
    `PAC+${PALLETS}++201`,
  ];
  let level = 1;
  let serial = index * 10_000;
  let line = 0;
  for (let pallet = 0; pallet < PALLETS; pallet++) {
    const palletLevel = ++level;
    segments.push(`CPS+${palletLevel}+1`, 'PAC+1++201', 'MEA+PD+AAB+KGM:412.5', 'PCI+33E', `GIN+BJ+${sscc(serial++)}`);
    for (let carton = 0; carton < CARTONS_PER_PALLET; carton++) {
      segments.push(`CPS+${++level}+${palletLevel}`, 'PAC+1++CT', 'PCI+33E', `GIN+BJ+${sscc(serial++)}`);
      const item = Math.floor(random() * 100_000);
      segments.push(
        `LIN+${++line}++${gtin(item)}:EN`,
        `PIA+1+V${pad(item, 6)}:SA`,
        `QTY+12:${1 + Math.floor(random() * 48)}`,
        `RFF+ON:PO${pad(index * 2 + (pallet % 2), 8)}:${line}`,
        'PCI+36E',
        'DTM+36:20270930:102',
        `GIN+BX+L${pad(Math.floor(random() * 1_000_000), 6)}`,
      );
    }
  }
  segments.push(`CNT+2:${line}`);
  segments.push(`UNT+${segments.length + 1}+${index}`);
  return `${segments.join("'\n")}'\n`;
}

function sscc(serial: number): string {
  const digits = `0952${pad(serial, 13)}`;
  return `${digits}${computeCheckDigit(digits)}`;
}

function gtin(item: number): string {
  const digits = `952100${pad(item, 6)}`;
  return `${digits}${computeCheckDigit(digits)}`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
