// main/labels/writers/write-label.ts · one label in the language that is asked for: the only door to the writers
import type { Dpi, Label } from '../label-model.ts';
import { placeLabel } from '../place-label.ts';
import { drawLabel } from '../raster/draw-label.ts';
import { encodePng } from '../raster/png.ts';
import { writeEpl } from './epl/write-epl.ts';
import { writeEscPos } from './escpos/write-escpos.ts';
import { writeLabelPdf } from './pdf/write-label-pdf.ts';
import { writeTspl } from './tspl/write-tspl.ts';
import { writeZpl } from './zpl/write-zpl.ts';

export const LABEL_FORMATS = ['zpl', 'epl', 'tspl', 'escpos', 'pdf', 'png'] as const;
export type LabelFormat = (typeof LABEL_FORMATS)[number];

export interface WriteOptions {
  /** EPL2, TSPL and ESC/POS: never the printer's own letters and bars. */
  readonly asPicture?: boolean;
  /** PDF: the time that stands in the file. */
  readonly madeAt?: Date;
}

/** @throws {LabelError} what cannot be printed as meant is refused by name */
export async function writeLabel(label: Label, dpi: Dpi, format: LabelFormat, options: WriteOptions = {}): Promise<Uint8Array> {
  const { asPicture, madeAt = new Date() } = options;
  if (format === 'zpl') return new Uint8Array(Buffer.from(writeZpl(label, dpi), 'utf8'));
  const placed = placeLabel(label, dpi);
  switch (format) {
    case 'epl':
      return writeEpl(placed, asPicture);
    case 'tspl':
      return writeTspl(placed, label, asPicture);
    case 'escpos':
      return writeEscPos(placed, label, asPicture);
    case 'pdf':
      return writeLabelPdf(placed, label, madeAt);
    case 'png':
      return encodePng(drawLabel(placed), dpi);
  }
}
