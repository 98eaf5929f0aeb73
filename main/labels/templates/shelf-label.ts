// main/labels/templates/shelf-label.ts · a location label, 4 × 1.5 in: the place in huge letters and its code with the prefix LOC-. Rule LB16: ../SPEC.md
import { LabelError } from '../label-error.ts';
import type { Label, LabelLanguage } from '../label-model.ts';

export interface ShelfLabelData {
  /** The location as people say it: "A-04-12-C". */
  readonly location: string;
  /** A second line: zone, temperature. */
  readonly description?: string;
}

/** Keeps a scanned location from being taken for an item. */
const LOCATION_PREFIX = 'LOC-';

const WIDTH_MM = 101.6;
const HEIGHT_MM = 38.1;
const MARGIN_MM = 2;
/** Location codes are read in-house, from arm's length: 3 dots at 203 dpi. */
const MIN_MODULE_MM = 0.375;
/** Capitals, digits and the signs that every scanner and keyboard layout sends unchanged. */
const LOCATION = /^[A-Z0-9][A-Z0-9.-]{0,15}$/;

/** @throws {LabelError} bad-label-data */
export function makeShelfLabel({ location, description }: ShelfLabelData, language: LabelLanguage): Label {
  if (!LOCATION.test(location)) {
    throw new LabelError(
      'bad-label-data',
      'location',
      location,
      `${JSON.stringify(location)}: expected 1 to 16 capitals, digits, "-" or ".", beginning with a letter or digit`,
    );
  }
  const code = LOCATION_PREFIX + location;
  const widthMm = WIDTH_MM - 2 * MARGIN_MM;
  return {
    template: 'shelf-label-4x1.5in',
    language,
    widthMm: WIDTH_MM,
    heightMm: HEIGHT_MM,
    fields: [
      {
        kind: 'text',
        name: 'location',
        box: { xMm: MARGIN_MM, yMm: 1.5, widthMm, heightMm: 15 },
        text: location,
        fontMm: 15,
        minFontMm: 7,
        maxLines: 1,
        align: 'center',
        overflow: 'refuse',
      },
      ...(description === undefined
        ? []
        : [
            {
              kind: 'text' as const,
              name: 'description',
              box: { xMm: MARGIN_MM, yMm: 15.25, widthMm, heightMm: 4 },
              text: description,
              fontMm: 4,
              minFontMm: 2.75,
              maxLines: 1,
              align: 'center' as const,
              overflow: 'cut' as const,
            },
          ]),
      {
        kind: 'code128',
        name: 'location code',
        box: { xMm: 0, yMm: 20, widthMm: WIDTH_MM, heightMm: 12.5 },
        data: { text: code },
        minModuleMm: MIN_MODULE_MM,
      },
      {
        kind: 'text',
        name: 'text under location code',
        box: { xMm: MARGIN_MM, yMm: 33.25, widthMm, heightMm: 3.25 },
        text: code,
        fontMm: 3.25,
        minFontMm: 2.5,
        maxLines: 1,
        align: 'center',
        overflow: 'refuse',
      },
    ],
  };
}
