// main/domain/barcode/metrc-tag.ts · METRC package and plant tags: the 24 hex digits of the tag's RFID number. Rule BC10

const METRC_TAG = /^1A4[0-9A-F]{21}$/i;

/** Any case → upper case; undefined when it is not a tag. State and facility are not read out of it. */
export function parseMetrcTag(text: string): string | undefined {
  return text.length === 24 && METRC_TAG.test(text) ? text.toUpperCase() : undefined;
}
