// main/core/report-data.ts · a receipt and its events → what the receiving report says

import type { StoredEvent } from '../application/ports.ts';
import { verdictOf } from '../application/receiving/verdict.ts';
import { describeReceipt } from '../domain/receipt/describe-receipt.ts';
import type { CountConfirmed, CountsMoved, ScanAccepted, ScanRefused, ScanUndone } from '../domain/receipt/receipt-events.ts';
import type { ReceiptState } from '../domain/receipt/receipt-state.ts';
import { lineAsShown } from '../domain/receipt/shown-line.ts';
import { inShownMeasure, shownMeasure } from '../domain/units/shown-measure.ts';
import type { ArrivalFacts } from '../domain/words/arrival-words.ts';
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
  const told = (kind: string, what: ArrivalFacts | undefined): ReceivingReportData['exceptions'] =>
    what === undefined ? [] : [{ at: event.at, kind, what, by }];
  switch (event.kind) {
    case 'scan-refused':
      return told((event.payload as ScanRefused).code, scannedFacts(services, event));
    case 'scan-accepted':
      return (event.payload as ScanAccepted).corrects === undefined ? [] : told('corrected', scannedFacts(services, event));
    case 'counts-moved':
      return told((event.payload as CountsMoved).why, movedFacts(state, event.payload as CountsMoved));
    case 'count-confirmed':
      return told('count-confirmed', { is: 'count-confirmed', counted: (event.payload as CountConfirmed).counted });
    case 'scan-undone':
      return told('undone', { is: 'undone', scanId: (event.payload as ScanUndone).actId });
    default:
      return [];
  }
}

function movedFacts(state: ReceiptState, { why, qty: moved, deltas, reason, disposition }: CountsMoved): ArrivalFacts {
  // Accepted with a remark: nothing moves.
  const qty = deltas.reduce((sum, delta) => sum + Math.abs(delta.accepted), 0) || moved;
  const baseUnit = state.lines.get(deltas[0]?.lineId ?? '')?.item.baseUnit ?? '';
  const unit = shownMeasure(baseUnit)?.unit;
  return {
    is: 'moved',
    why,
    qty: inShownMeasure(qty, baseUnit),
    ...(unit === undefined ? {} : { unit }),
    lines: deltas.map(({ lineId }) => lineId),
    reason,
    ...(disposition === undefined ? {} : { disposition }),
  };
}

/** Without what belongs to one run of the program or one screen: the same receipt has the same digest for ever. */
function scannedFacts({ facts }: Services, event: StoredEvent): ArrivalFacts | undefined {
  const verdict = verdictOf(event, { itemName: (itemId) => facts.item(itemId)?.name, isBlind: false });
  if (verdict === undefined) return undefined;
  const {
    code,
    problems,
    cursor: _c,
    receiptId: _r,
    latencyMicros: _l,
    device: _d,
    sound: _s,
    outcome: _o,
    next: _n,
    actor: _a,
    at: _t,
    ...said
  } = verdict;
  return { is: 'scanned', code, verdict: { ...said, problems: problems.map((problem) => ({ code: problem.code })) } };
}
