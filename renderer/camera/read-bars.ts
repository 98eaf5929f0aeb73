// renderer/camera/read-bars.ts · bars in a picture, row by row, each try beginning at a quiet zone
import {
  BarcodeFormat,
  BitArray,
  type BitMatrix,
  ChecksumException,
  DecodeHintType,
  FormatException,
  MultiFormatOneDReader,
  NotFoundException,
  type Result,
} from '@zxing/library';

/** Rows looked at, spread over the picture: a label's bars are higher than the gap between two. */
const ROWS = 36;
/** A quiet zone is at least this many pixels and wider than the bar behind it. */
const QUIET_PIXELS = 8;
const MISSES = [NotFoundException, FormatException, ChecksumException];
const HINTS = new Map<DecodeHintType, unknown>([
  [
    DecodeHintType.POSSIBLE_FORMATS,
    [BarcodeFormat.CODE_128, BarcodeFormat.EAN_13, BarcodeFormat.EAN_8, BarcodeFormat.UPC_A, BarcodeFormat.ITF, BarcodeFormat.CODE_39],
  ],
  [DecodeHintType.TRY_HARDER, true],
  // FNC1 in front of Code 128 comes as its identifier, FNC1 inside as GS.
  [DecodeHintType.ASSUME_GS1, true],
]);
const reader = new MultiFormatOneDReader(HINTS);

/**
 * The library's own search is not used: its Code 128 reader misses a symbol when anything dark stands before it in the row, and on a dock something does.
 * @param black true where the picture is dark
 */
export function readBars(black: BitMatrix): Result | undefined {
  for (let step = 1; step <= ROWS; step += 1) {
    // From the middle outwards: that is where people hold the label.
    const distance = Math.floor(step / 2) * (step % 2 === 0 ? 1 : -1);
    const y = Math.floor(black.getHeight() * (0.5 + distance / (ROWS + 1)));
    const row = black.getRow(y, new BitArray(black.getWidth()));
    const found = readRow(row, y) ?? readRow(reversed(row), y);
    if (found !== undefined) return found;
  }
  return undefined;
}

function readRow(row: BitArray, y: number): Result | undefined {
  for (const start of quietZones(row)) {
    try {
      return reader.decodeRow(y, from(row, start), HINTS);
    } catch (error) {
      if (!MISSES.some((miss) => error instanceof miss)) throw error;
    }
  }
  return undefined;
}

/** Where a white run begins that could be the quiet zone of the bars behind it. */
function* quietZones(row: BitArray): Generator<number, void, void> {
  const size = row.getSize();
  for (let white = row.getNextUnset(0); white < size; ) {
    const bar = row.getNextSet(white);
    const next = row.getNextUnset(bar);
    if (bar < size && bar - white >= Math.max(QUIET_PIXELS, next - bar)) yield white;
    white = next;
  }
}

function from(row: BitArray, start: number): BitArray {
  const rest = new BitArray(row.getSize() - start);
  for (let x = row.getNextSet(start); x < row.getSize(); x = row.getNextSet(x + 1)) rest.set(x - start);
  return rest;
}

function reversed(row: BitArray): BitArray {
  const size = row.getSize();
  const turned = new BitArray(size);
  for (let x = row.getNextSet(0); x < size; x = row.getNextSet(x + 1)) turned.set(size - 1 - x);
  return turned;
}
