// main/domain/barcode/metrc-tag.ts · METRC package and plant tags: the 24 hex digits of the tag's RFID number. Rule BC10. Source: METRC API documentation, tags of production and of the sandbox

const DIGITS = 24;
/** `ABCDEF` begins the tags of METRC's sandbox, on which people learn and test. */
const METRC_TAG = /^(?:1A4|ABCDEF)[0-9A-F]+$/i;
const HEX = /^[0-9A-F]+$/i;

/** Any case → upper case; undefined when it is not a tag. State and facility are not read out of it. */
export function parseMetrcTag(text: string): string | undefined {
  return text.length === DIGITS && METRC_TAG.test(text) ? text.toUpperCase() : undefined;
}

/** As `parseMetrcTag`, whatever the tag begins with. */
export function parseAnyTag(text: string): string | undefined {
  return text.length === DIGITS && HEX.test(text) ? text.toUpperCase() : undefined;
}
