// tests/support/test-receipt.ts · a receipt in memory, without a database: what is decided is folded in at once
import type { ScannedItem } from '../../main/domain/barcode/scanned-item.ts';
import type { Item } from '../../main/domain/item/item.ts';
import { type Answer, decideAnswer, decideOverride, decideScan, type ScanFacts, type ScanInput } from '../../main/domain/receipt/decide.ts';
import { type CommandDecision, decideApproval, decideQuantity, decideReceiveAll, decideUndo } from '../../main/domain/receipt/decide-command.ts';
import { decideDamage, decideDamageOfLast } from '../../main/domain/receipt/decide-damage.ts';
import { platesSaid } from '../../main/domain/receipt/plates.ts';
import type { AdvisedUnit, OpenedLine, ReceiptEvent, ReceiptOpened } from '../../main/domain/receipt/receipt-events.ts';
import { evolve, openReceipt, type ReceiptState, receivedQty } from '../../main/domain/receipt/receipt-state.ts';
import { findSameUnit } from '../../main/domain/receipt/same-unit.ts';
import { USUAL_WINDOWS } from '../../main/domain/receipt/scan-facts.ts';

const TODAY = '2026-11-23';

const packs: Item['packs'] = [
  { unit: 'EA', level: 'each', qty: 1 },
  { unit: 'CS', level: 'case', qty: 10 },
];
const plain = { baseUnit: 'EA', packs, lotTracked: false, expiryTracked: false, serialTracked: false };

export const SOAP: Item = { itemId: 'SOAP', name: 'Dish Soap', ...plain, unitMilligrams: 500_000 };
/** Ten days of shelf life at least. */
export const MILK: Item = { itemId: 'MILK', name: 'Milk', ...plain, lotTracked: true, expiryTracked: true, minShelfLifeDays: 10 };
export const PHONE: Item = { itemId: 'PHONE', name: 'Phone', ...plain, serialTracked: true };
/** Known here, on no line of a test receipt. */
export const PEN: Item = { itemId: 'PEN', name: 'Pen', ...plain };

const ITEMS = new Map([SOAP, MILK, PHONE, PEN].map((item) => [item.itemId, item]));

export const PALLET = '095289990000000012';
export const CARTON = '095289990000000029';
export const CARTON_2 = '095289990000000036';

export function orderLine(item: Item, orderedQty: number, more: Partial<OpenedLine> = {}): OpenedLine {
  const orderNumber = more.orderNumber ?? 'PO1';
  const lineNumber = more.lineNumber ?? item.itemId;
  return {
    lineId: `${orderNumber}/${lineNumber}`,
    orderNumber,
    lineNumber,
    itemId: item.itemId,
    orderedQty,
    receivedBeforeQty: 0,
    expectedLots: [],
    overBasisPoints: 0,
    underBasisPoints: 0,
    beyond: 'hold',
    ...more,
  };
}

export function unit(unitId: string, more: Partial<AdvisedUnit> = {}): AdvisedUnit {
  return { unitId, level: 'carton', contents: [], ...more };
}

export const soap = (qty: number, more: object = {}): AdvisedUnit['contents'][number] => ({ itemId: 'SOAP', qty, serials: [], ...more });

/** A pallet of two labelled cartons, ten soaps each, and two packs without a label in the first. */
export const MIXED_PALLET: readonly AdvisedUnit[] = [
  unit('P', { level: 'pallet', sscc: PALLET }),
  unit('C1', { parentId: 'P', sscc: CARTON, contents: [soap(6)] }),
  unit('I1', { parentId: 'C1', level: 'inner', contents: [soap(2)] }),
  unit('I2', { parentId: 'C1', level: 'inner', contents: [soap(2)] }),
  unit('C2', { parentId: 'P', sscc: CARTON_2, contents: [soap(10)] }),
];

export function openedReceipt(more: Partial<ReceiptOpened> = {}): ReceiptOpened {
  return {
    receiptId: 'R1',
    receiptNumber: 'DK01-000001',
    orders: [{ orderNumber: 'PO1', documentId: 'D1', version: 1 }],
    withoutOrder: false,
    isBlind: false,
    items: [SOAP, MILK, PHONE],
    lines: [orderLine(SOAP, 40), orderLine(MILK, 40), orderLine(PHONE, 5)],
    units: [],
    ...more,
  };
}

/** What a code says, in short: `item` and `unit` are what the database makes of it. */
export interface Said
  extends Partial<
    Pick<
      ScannedItem,
      | 'lot'
      | 'expiry'
      | 'bestBefore'
      | 'serial'
      | 'sscc'
      | 'count'
      | 'orderNumber'
      | 'problems'
      | 'kind'
      | 'text'
      | 'uid'
      | 'unitIndex'
      | 'licensePlate'
    >
  > {
  readonly item?: Item;
  readonly unit?: 'EA' | 'CS';
  /** AI 02 in place of AI 01. */
  readonly isContent?: boolean;
  /** Milliseconds of the day's clock at which it was read; without it nobody knows. */
  readonly at?: number;
  /** A symbol of its own with the same data: another print of it. */
  readonly print?: string;
}

const START = Date.parse('2026-11-23T08:00:00.000Z');
const GTINS: Readonly<Record<string, number>> = { SOAP: 1, MILK: 2, PHONE: 3, PEN: 4 };

export class TestReceipt {
  readonly state: ReceiptState;
  readonly events: ReceiptEvent[] = [];
  actor = 'clerk-7';
  device = 'scanner-1';
  #count = 0;

  constructor(opened: ReceiptOpened = openedReceipt()) {
    this.state = openReceipt(opened);
  }

  /** Folds the event in and gives it back. */
  take(event: ReceiptEvent): ReceiptEvent {
    evolve(this.state, event, { actor: this.actor, device: this.device });
    this.events.push(event);
    return event;
  }

  scan(said: Said, facts: Partial<ScanFacts> = {}): Outcome {
    return outcomeOf(this.take(decideScan(this.state, this.inputOf(said, facts))));
  }

  inputOf({ at, ...symbol }: Said, facts: Partial<ScanFacts> = {}): ScanInput {
    const { item, unit: pack = 'EA', isContent = false, print: _print, ...said } = symbol;
    const gtin = item === undefined ? {} : { [isContent ? 'contentGtin' : 'gtin']: `0952899900${GTINS[item.itemId]}${pack}` };
    const scanned = { kind: item === undefined ? 'gs1' : 'gtin', rule: 'BC4', text: 'x', problems: [], ...gtin, ...said } as ScannedItem;
    const here = platesSaid(scanned).find((plate) => this.state.unitsByPlate.has(plate));
    const known = {
      ...(item === undefined ? {} : { item: { item, unit: pack, unitQty: pack === 'CS' ? 10 : 1 } }),
      ...(here === undefined ? {} : { plate: here }),
    };
    const input: ScanInput = {
      scanId: this.nextId(),
      raw: JSON.stringify({ ...symbol, item: item?.itemId }),
      device: this.device,
      ...(at === undefined ? {} : { readAt: new Date(START + at).toISOString() }),
      windows: USUAL_WINDOWS,
      scanned,
      facts: { today: TODAY, otherOrders: [], ...known, ...this.#waiting(item), ...facts },
    };
    const same = findSameUnit(this.state, input);
    return same === undefined ? input : { ...input, facts: { ...input.facts, ofUnit: { ...factsAgain(same.reading.itemId), ...facts } } };
  }

  answer(given: Answer, facts: Partial<ScanFacts> = {}): Outcome {
    const question = [...this.state.questions.values()].at(-1);
    if (question === undefined) throw new Error('nothing was asked');
    return outcomeOf(
      this.take(decideAnswer(this.state, question, given, { scanId: this.nextId(), facts: { ...factsAgain(question.reading.itemId), ...facts } })),
    );
  }

  override(scanId: string): Outcome {
    const refused = this.state.refused.get(scanId);
    if (refused === undefined) throw new Error(`${scanId} was not refused`);
    return outcomeOf(this.take(decideOverride(this.state, refused, this.nextId(), 'lead', 'checked', factsAgain(refused.reading.itemId))));
  }

  quantity(quantity: number): CommandDecision {
    return this.#run(decideQuantity(this.state, quantity));
  }

  undo(actId?: string): CommandDecision {
    return this.#run(decideUndo(this.state, this.actor, actId));
  }

  damage(lineId: string, qty: number, disposition: 'quarantine' | 'accept-with-remark' = 'quarantine'): CommandDecision {
    return this.#run(decideDamage(this.state, { actId: this.nextId(), lineId, qty, reason: 'crushed', disposition }));
  }

  damageLast(): CommandDecision {
    return this.#run(decideDamageOfLast(this.state, this.actor, { actId: this.nextId(), reason: 'damaged', disposition: 'quarantine' }));
  }

  approve(scanId: string): CommandDecision {
    return this.#run(decideApproval(this.state, this.nextId(), scanId, 'agreed'));
  }

  receiveAll(): CommandDecision {
    return this.#run(decideReceiveAll(this.state, this.nextId()));
  }

  received(lineId: string): number {
    const line = this.state.lines.get(lineId);
    return line === undefined ? 0 : receivedQty(line);
  }

  held(lineId: string): number {
    return this.state.lines.get(lineId)?.heldQty ?? 0;
  }

  /** All that an undo must bring back: counts, lots, serials and handling units. */
  counts(): unknown {
    return {
      lines: new Map(
        [...this.state.lines]
          .filter(([, line]) => !line.isUnordered || line.acceptedQty + line.rejectedQty + line.heldQty > 0)
          .map(([id, line]) => [
            id,
            [line.acceptedQty, line.rejectedQty, line.heldQty, new Map([...line.lots].map(([key, lot]) => [key, { ...lot }]))],
          ]),
      ),
      plates: new Set(this.state.receivedPlates),
      serials: new Set(this.state.serials),
    };
  }

  #waiting(item: Item | undefined): Partial<ScanFacts> {
    const waitingItem = item === undefined ? ITEMS.get([...this.state.questions.values()].at(-1)?.reading.itemId ?? '') : undefined;
    return waitingItem === undefined ? {} : { waitingItem };
  }

  nextId(): string {
    this.#count += 1;
    return `s${this.#count}`;
  }

  #run(decision: CommandDecision): CommandDecision {
    if (decision.kind === 'event') this.take(decision.event);
    return decision;
  }
}

function factsAgain(itemId: string | undefined): ScanFacts {
  const item = ITEMS.get(itemId ?? '');
  return { today: TODAY, otherOrders: [], ...(item === undefined ? {} : { item: { item, unit: 'EA', unitQty: 1 } }) };
}

export interface Outcome {
  readonly scanId: string;
  readonly code: string;
  readonly qty: number;
  readonly held: number;
  readonly missing: readonly string[];
  readonly event: ReceiptEvent;
}

function outcomeOf(event: ReceiptEvent): Outcome {
  switch (event.kind) {
    case 'scan-accepted': {
      const { scanId, code, qty, heldQty } = event.payload;
      return { scanId, code, qty, held: heldQty, missing: [], event };
    }
    case 'scan-refused':
      return { scanId: event.payload.scanId, code: event.payload.code, qty: 0, held: 0, missing: [], event };
    case 'question-asked':
      return { scanId: event.payload.scanId, code: event.payload.code, qty: 0, held: 0, missing: event.payload.missing, event };
    default:
      throw new Error(`${event.kind} ends no scan`);
  }
}
