// main/domain/barcode/decode-as-set-up.ts · one scan as its scanner meant it: the set-up profile first, then the decoder. The one place where both meet. Rule BC60
import { type DecodeOptions, decodeScan } from './decode.ts';
import type { DecodedScan } from './scanned-item.ts';
import { applyScannerProfile, type RawRead, type ScannerProfile } from './scanner-profile.ts';

/** What does not depend on the scanner. */
export type StationOptions = Omit<DecodeOptions, 'groupSeparators' | 'hasAimIds'>;

/** `input` is what arrived, with everything that the profile takes off. */
export function decodeAsSetUp(raw: RawRead, profile: ScannerProfile, station: StationOptions): DecodedScan {
  const { text, problems, ...options } = applyScannerProfile(raw, profile);
  const decoded = decodeScan(text, { ...station, ...options });
  const best = problems.length === 0 ? decoded.best : { ...decoded.best, problems: [...problems, ...decoded.best.problems] };
  return { ...decoded, input: raw.text, best };
}
