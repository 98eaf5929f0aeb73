// main/core/report-data.ts · a receipt and its events → what the receiving report says

import type { StoredEvent } from '../application/ports.ts';
import { verdictOf } from '../application/receiving/verdict.ts';
import { describeReceipt } from '../domain/receipt/describe-receipt.ts';
import { plateOf } from '../domain/receipt/plates.ts';
import type { CorrectedGoods, CountConfirmed, CountsMoved, ScanAccepted, ScanRefused } from '../domain/receipt/receipt-events.ts';
import type { ReceiptState } from '../domain/receipt/receipt-state.ts';
import { lineAsShown } from '../domain/receipt/shown-line.ts';
import { inShownMeasure, shownMeasure } from '../domain/units/shown-measure.ts';
import type { ReceivingReportData } from '../labels/papers/receiving-report.ts';
import { weightsOf } from './report-weights.ts';
import type { Services } from './services.ts';

export function reportOf(services: Services, state: ReceiptState): ReceivingReportData {
  const events = services.receipts.eventsOf(state.receiptId);
  const [opened] = events;
  const finished = events.findLast((event) => event.kind === 'receipt-finished');
  const last = finished ?? events.at(-1);
  const described = describeReceipt(state, { startedAt: opened?.at ?? '', finishedAt: last?.at ?? '', receivedBy: last?.actor ?? '' });
  const config = services.config();
  const weights = weightsOf(state, events, (userId) => services.credentials.find(userId)?.name ?? userId);
  return {
    reportNumber: state.opened.receiptNumber,
    receiptId: state.receiptId,
    station: `${config.stationName} (${config.stationCode})`,
    orders: state.opened.orders.map((order) => order.orderNumber),
    supplier: [...new Set(described.suppliers.values())].join(', '),
    ...(described.shipmentNumber === undefined
      ? {}
      : { shipmentNumber: described.shipmentNumber, ...services.board.transportOf(described.shipmentNumber) }),
    startedAt: described.startedAt,
    finishedAt: described.finishedAt,
    receivedBy: services.credentials.find(described.receivedBy)?.name ?? described.receivedBy,
    lines: described.lines.map(lineAsShown).map((line) => ({
      orderNumber: line.orderNumber ?? '',
      lineNumber: line.lineNumber,
      itemId: line.itemId,
      description: line.description,
      baseUnit: line.baseUnit,
      ordered: line.ordered,
      ...(line.shipped === undefined ? {} : { shipped: line.shipped }),
      receivedBefore: line.receivedBefore,
      received: line.received,
      accepted: line.accepted,
      rejected: line.rejected,
      held: line.held,
      difference: line.difference,
      classification: line.classes.join(', '),
      lots: line.lots.map(({ lot, expiryDate, qty }) => ({ lot, ...(expiryDate === undefined ? {} : { expiry: expiryDate }), qty })),
    })),
    ...(weights.length === 0 ? {} : { weights }),
    exceptions: events.flatMap((event) => exceptionOf(services, state, event)),
  };
}

function exceptionOf(services: Services, state: ReceiptState, event: StoredEvent): ReceivingReportData['exceptions'] {
  const by = services.credentials.find(event.actor)?.name ?? event.actor;
  if (event.kind === 'scan-refused') {
    const verdict = verdictOf(event, { itemName: (itemId) => services.facts.item(itemId)?.name, isBlind: false });
    return [{ at: event.at, kind: (event.payload as ScanRefused).code, text: verdict?.problems.at(-1)?.message ?? '', by }];
  }
  if (event.kind === 'scan-accepted') {
    const { corrects, reading } = event.payload as ScanAccepted;
    if (corrects === undefined) return [];
    const text = `${plateOf(reading)}: ${goodsText(state, corrects.was)} → ${goodsText(state, corrects.is)}`;
    return [{ at: event.at, kind: 'corrected', text, by }];
  }
  if (event.kind === 'counts-moved') {
    const moved = event.payload as CountsMoved;
    // Accepted with a remark: nothing moves.
    const qty = moved.deltas.reduce((sum, delta) => sum + Math.abs(delta.accepted), 0) || moved.qty;
    const baseUnit = state.lines.get(moved.deltas[0]?.lineId ?? '')?.item.baseUnit ?? '';
    const size = `${inShownMeasure(qty, baseUnit)} ${shownMeasure(baseUnit)?.unit ?? 'units'}`;
    return [
      {
        at: event.at,
        kind: moved.why,
        text: [size, moved.deltas.map((delta) => delta.lineId).join(', '), moved.reason, moved.disposition].filter(Boolean).join(' · '),
        by,
      },
    ];
  }
  if (event.kind === 'count-confirmed') {
    const { counted } = event.payload as CountConfirmed;
    return [{ at: event.at, kind: 'count-confirmed', text: `${counted} units, although the weight says otherwise`, by }];
  }
  if (event.kind === 'scan-undone') return [{ at: event.at, kind: 'undone', text: `scan ${(event.payload as { actId: string }).actId}`, by }];
  return [];
}

/** '10 × Milk, lot B2, expires 2027-07-31' */
function goodsText(state: ReceiptState, all: readonly CorrectedGoods[]): string {
  return all
    .map(({ itemId, qty, lot, expiryDate, serials = [] }) => {
      const { name = itemId, baseUnit = '' } = state.items.get(itemId) ?? {};
      return [
        `${inShownMeasure(qty, baseUnit)} ${shownMeasure(baseUnit)?.unit ?? '×'} ${name}`,
        ...(lot === undefined ? [] : [`lot ${lot}`]),
        ...(expiryDate === undefined ? [] : [`expires ${expiryDate}`]),
        ...serials.map((serial) => `serial ${serial}`),
      ].join(', ');
    })
    .join('; ');
}
