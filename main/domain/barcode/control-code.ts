// main/domain/barcode/control-code.ts · barcodes that command the station and never name goods (UX25). Rule BC40

/** Cannot begin a GTIN, an SSCC, an AI, a URL or a lot of a label: `!` and three more characters that no standard puts there. */
export const CONTROL_PREFIX = '!DH!';

/** The command in capitals, known or not; undefined for anything that is no control code. */
export function parseControlWord(text: string): string | undefined {
  return text.startsWith(CONTROL_PREFIX) ? text.slice(CONTROL_PREFIX.length).trim().toUpperCase() : undefined;
}
