// main/application/receiving/decode-view.ts · byte by byte what was read and which rule chose (UX23), asked for by F9 and by the command line
import { type DecodeExplanation, explainScan } from '../../domain/barcode/decode-view.ts';
import { type ReadDeps, type ReadFor, type ReadScan, stationOptions } from './read-scan.ts';

export function viewDecoded(deps: ReadDeps, { raw, symbology, device }: ReadScan, receipt: ReadFor): DecodeExplanation {
  return explainScan({ text: raw, symbology }, deps.profileOf(device), stationOptions(deps, receipt));
}
