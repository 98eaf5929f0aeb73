// tests/support/generate-856.ts · ship notices of any size, the same for the same seed: shipment, orders, pallets, cartons, items with lots and expiry
import { computeCheckDigit } from '../../main/domain/barcode/check-digit.ts';
import { seeded } from './seeded.ts';

export interface Generate856 {
  /** The file grows by whole sets until it has at least this many bytes. */
  readonly bytes: number;
  readonly seed?: number;
  /** How many different items the supplier sells. */
  readonly items?: number;
}

/** One set has about 2,460 segments and 57 kB: 1 shipment, 2 orders, 6 pallets, 308 cartons, 308 items. */
const PALLETS_PER_ORDER = 3;
const CARTONS_PER_SET = 308;

export function generate856({ bytes, seed = 1, items = 100_000 }: Generate856): Buffer {
  const random = seeded(seed);
  const isa = `ISA*00*          *00*          *ZZ*EXAMPLESUPPLIER*ZZ*EXAMPLEBUYER   *261121*0800*U*00401*000000001*0*P*>~\n`;
  const sets: string[] = [];
  let size = isa.length;
  while (size < bytes) {
    const set = generateSet(sets.length + 1, random, items);
    sets.push(set);
    size += set.length;
  }
  return Buffer.from(`${isa}GS*SH*EXAMPLE*BUYER*20261121*0800*1*X*004010~\n${sets.join('')}GE*${sets.length}*1~\nIEA*1*000000001~\n`, 'latin1');
}

function generateSet(index: number, random: () => number, items: number): string {
  const segments: string[] = [`ST*856*${pad(index, 4)}`, `BSN*00*SHP${pad(index, 7)}*20261121*0800*0001`];
  let hl = 0;
  let shipped = 0;
  const level = (parent: number, code: string): number => {
    hl++;
    segments.push(`HL*${hl}*${parent === 0 ? '' : parent}*${code}`);
    return hl;
  };
  const shipment = level(0, 'S');
  segments.push(
    'TD1*CTN25*308',
    'TD5*B*2*EXFR*M*EXAMPLE FREIGHT',
    `REF*BM*BOL${pad(index, 8)}`,
    'DTM*011*20261121',
    'DTM*017*20261123',
    'N1*SF*EXAMPLE FOODS*92*4711',
    'N1*ST*EXAMPLE STORE*92*0042',
  );
  let serial = index * 10_000;
  for (let order = 1; order <= 2; order++) {
    const orderLevel = level(shipment, 'O');
    segments.push(`PRF*PO${pad(index * 2 + order, 8)}***20261101`);
    for (let pallet = 0; pallet < PALLETS_PER_ORDER; pallet++) {
      const palletLevel = level(orderLevel, 'T');
      segments.push('PAL****6', `MAN*GM*00${sscc(serial++)}`);
      for (let carton = 0; carton < CARTONS_PER_SET / 2 / PALLETS_PER_ORDER; carton++) {
        const cartonLevel = level(palletLevel, 'P');
        segments.push(`MAN*GM*00${sscc(serial++)}`);
        level(cartonLevel, 'I');
        const qty = 1 + Math.floor(random() * 48);
        shipped += qty;
        const item = Math.floor(random() * items);
        segments.push(
          `LIN*${carton + 1}*UP*${upc(item)}*VN*V${pad(item, 6)}`,
          `SN1**${qty}*EA`,
          `REF*LT*L${pad(Math.floor(random() * 1_000_000), 6)}`,
          'DTM*036*20270930',
        );
      }
    }
  }
  segments.push(`CTT*${hl}*${shipped}`);
  segments.push(`SE*${segments.length + 1}*${pad(index, 4)}`);
  return `${segments.join('~\n')}~\n`;
}

function sscc(serial: number): string {
  const digits = `0952${pad(serial, 13)}`;
  return `${digits}${computeCheckDigit(digits)}`;
}

function upc(item: number): string {
  const digits = `09521${pad(item, 6)}`;
  return `${digits}${computeCheckDigit(digits)}`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
