// renderer/designer/read-image.ts · a picture file → dots of a label: black where it is dark, as many as the box has at 300 dpi
import { encodeBase64 } from '../import/encode-base64.ts';

const DOTS_PER_MM = 300 / 25.4;
/** Luma below which a dot is black; transparent is paper. */
const DARK = 128;
const MOST_DOTS = 2_000;

export interface LabelImage {
  readonly columns: number;
  readonly rows: number;
  /** Base64 of the rows, each filled up to whole bytes, the leftmost dot in the highest bit, 1 = black. */
  readonly bits: string;
}

/** `widthMm`: of the box; the height follows the picture. @throws {DOMException} when the file is no picture */
export async function readImage(file: Blob, widthMm: number): Promise<LabelImage> {
  const picture = await createImageBitmap(file);
  try {
    const columns = Math.min(MOST_DOTS, Math.max(1, Math.round(widthMm * DOTS_PER_MM)));
    const rows = Math.min(MOST_DOTS, Math.max(1, Math.round((columns * picture.height) / picture.width)));
    const context = new OffscreenCanvas(columns, rows).getContext('2d', { willReadFrequently: true });
    if (context === null) throw new Error('the browser has no canvas');
    context.fillStyle = '#fff';
    context.fillRect(0, 0, columns, rows);
    context.drawImage(picture, 0, 0, columns, rows);
    return { columns, rows, bits: packBits(context.getImageData(0, 0, columns, rows).data, columns, rows) };
  } finally {
    picture.close();
  }
}

/** @param rgba four bytes a dot, row by row */
export function packBits(rgba: ArrayLike<number>, columns: number, rows: number): string {
  const bytesARow = Math.ceil(columns / 8);
  const bytes = new Uint8Array(bytesARow * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = (row * columns + column) * 4;
      const luma = 0.299 * (rgba[at] ?? 255) + 0.587 * (rgba[at + 1] ?? 255) + 0.114 * (rgba[at + 2] ?? 255);
      const byte = row * bytesARow + (column >> 3);
      if (luma < DARK) bytes[byte] = (bytes[byte] ?? 0) | (0x80 >> (column & 7));
    }
  }
  return encodeBase64(bytes);
}
