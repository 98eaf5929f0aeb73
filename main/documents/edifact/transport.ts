// main/documents/edifact/transport.ts · TDT, EQD, SEL: carrier, trailer and seals of a ship notice. Source: UN/EDIFACT segments TDT (C040, C222), EQD, SEL
import type { Segment } from './tokenize-edifact.ts';

/** 3055: the carrier is named by its Standard Carrier Alpha Code. */
const SCAC_AGENCY = '182';
const SCAC = /^[A-Z]{2,4}$/;
/** EQD 8053: trailer, semi-trailer, container, swap body. */
const TRAILERS: ReadonlySet<string> = new Set(['TE', 'TS', 'CN', 'SW']);

export class Transport {
  readonly seals: string[] = [];
  carrierName: string | undefined;
  scac: string | undefined;
  trailer: string | undefined;

  take(segment: Segment): void {
    switch (segment.tag) {
      case 'TDT': {
        const code = segment.text(5, 0);
        if (code !== undefined && (segment.text(5, 2) === SCAC_AGENCY || (segment.text(5, 2) === undefined && SCAC.test(code)))) this.scac ??= code;
        this.carrierName ??= segment.text(5, 3);
        this.trailer ??= segment.text(8, 3) ?? segment.text(8, 0);
        break;
      }
      case 'EQD':
        if (TRAILERS.has(segment.text(1) ?? '')) this.trailer = segment.text(2, 0) ?? this.trailer;
        break;
      case 'SEL': {
        const seal = segment.text(1);
        if (seal !== undefined) this.seals.push(seal);
        break;
      }
    }
  }
}
