// main/application/decode-view.ts · byte by byte what was read and which rule chose (UX23)
import type { ScanElement, ScanProblem } from '../domain/barcode/scanned-item.ts';
import { decodeRead, type ReadDeps } from './read-scan.ts';

export interface DecodeView {
  readonly input: string;
  readonly symbology?: string;
  readonly kind: string;
  readonly rule: string;
  readonly elements: readonly ScanElement[];
  readonly alternatives: readonly { readonly kind: string; readonly rule: string }[];
  readonly problems: readonly ScanProblem[];
}

export function viewDecoded(deps: ReadDeps, raw: string, symbology: string | undefined): DecodeView {
  const decoded = decodeRead(deps, { raw, symbology, device: 'keyboard' });
  const { best } = decoded;
  return {
    input: decoded.input,
    ...(decoded.symbology === undefined ? {} : { symbology: decoded.symbology }),
    kind: best.kind,
    rule: best.rule,
    elements: best.elements ?? [],
    alternatives: decoded.alternatives.map(({ kind, rule }) => ({ kind, rule })),
    problems: best.problems,
  };
}
