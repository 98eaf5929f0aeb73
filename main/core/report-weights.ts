// main/core/report-weights.ts · what was weighed on a receipt, for its report: goods that count by their weight, and weights put on the record
import type { StoredEvent } from '../application/ports.ts';
import type { CountCheck, ScanAccepted, Weighing, WeightRecorded } from '../domain/receipt/receipt-events.ts';
import type { ReceiptState } from '../domain/receipt/receipt-state.ts';
import type { ReportWeight } from '../labels/papers/receiving-report.ts';

export function weightsOf(state: ReceiptState, events: readonly StoredEvent[], nameOf: (userId: string) => string): readonly ReportWeight[] {
  return events.flatMap((event): ReportWeight[] => {
    const common = { at: event.at, by: nameOf(event.actor) };
    if (event.kind === 'weight-recorded') {
      const { of, check, ...weighing } = event.payload as WeightRecorded;
      const names = new Set(state.acts.get(of)?.deltas.map(({ lineId }) => state.lines.get(lineId)?.item.name));
      return [{ ...common, item: [...names].join(', '), ...shown(weighing), ...(check === undefined ? {} : { check: checked(check) }) }];
    }
    const reading = event.kind === 'scan-accepted' ? (event.payload as ScanAccepted).reading : undefined;
    if (reading?.weighed === undefined) return [];
    return [{ ...common, item: state.items.get(reading.itemId ?? '')?.name ?? reading.itemId ?? '', ...shown(reading.weighed) }];
  });
}

function shown(weighing: Weighing): Omit<ReportWeight, 'at' | 'item' | 'by' | 'check'> {
  const { text, unit, basis, net = weighing, gross, tare, scaleId } = weighing;
  const shownGross = gross ?? (basis === 'net' ? undefined : { text, unit });
  return {
    ...(shownGross === undefined ? {} : { gross: `${shownGross.text} ${shownGross.unit}` }),
    ...(tare === undefined
      ? {}
      : { tare: { text: `${tare.text} ${tare.unit}`, how: tare.how, ...(tare.name === undefined ? {} : { name: tare.name }) } }),
    net: `${net.text} ${net.unit}`,
    ...(scaleId === undefined ? {} : { scale: scaleId }),
  };
}

function checked({ counted, found, finding }: CountCheck): NonNullable<ReportWeight['check']> {
  const byWeight = found.kind === 'counted' ? String(found.pieces) : found.kind === 'between' ? `${found.low}–${found.high}` : '?';
  return { counted, finding, byWeight };
}
