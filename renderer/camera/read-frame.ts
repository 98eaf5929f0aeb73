// renderer/camera/read-frame.ts · one grey picture → the code in it, with its AIM identifier. Pure; in JavaScript only, so that the page's CSP stays without wasm
import {
  BarcodeFormat,
  BinaryBitmap,
  ChecksumException,
  DataMatrixReader,
  FormatException,
  HybridBinarizer,
  NotFoundException,
  PDF417Reader,
  QRCodeReader,
  type Reader,
  type Result,
  RGBLuminanceSource,
} from '@zxing/library';
import { readBars } from './read-bars.ts';

/** Brightness, one byte a pixel, row by row. */
export interface GreyPicture {
  readonly pixels: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

const GS = '\u001d';
/** ISO/IEC 15424 identifiers. QR has none here: the library does not tell a GS1 QR code from another, and the decoder's rules for unmarked codes do. */
const AIM_IDS: ReadonlyMap<BarcodeFormat, string> = new Map([
  [BarcodeFormat.CODE_128, ']C0'],
  [BarcodeFormat.CODE_39, ']A0'],
  [BarcodeFormat.EAN_13, ']E0'],
  [BarcodeFormat.EAN_8, ']E4'],
  [BarcodeFormat.ITF, ']I0'],
  [BarcodeFormat.DATA_MATRIX, ']d1'],
  [BarcodeFormat.PDF_417, ']L0'],
]);
/** One by one: the library's own list of them writes a line to the console for each picture without a code. */
const READERS: readonly Reader[] = [new DataMatrixReader(), new QRCodeReader(), new PDF417Reader()];
const MISSES = [NotFoundException, FormatException, ChecksumException];

/** `]C101…`, or undefined when the picture shows no code that reads. */
export function readFrame({ pixels, width, height }: GreyPicture): string | undefined {
  const bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(pixels, width, height)));
  const bars = readBars(bitmap.getBlackMatrix());
  if (bars !== undefined) return withIdentifier(bars);
  for (const reader of READERS) {
    try {
      return withIdentifier(reader.decode(bitmap));
    } catch (error) {
      if (!MISSES.some((miss) => error instanceof miss)) throw error;
    }
  }
  return undefined;
}

/** A quarter turn: bars that run the other way. */
export function turned({ pixels, width, height }: GreyPicture): GreyPicture {
  const turnedPixels = new Uint8ClampedArray(pixels.length);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) turnedPixels[x * height + (height - 1 - y)] = pixels[y * width + x] ?? 0;
  return { pixels: turnedPixels, width: height, height: width };
}

/** Red, green, blue and opacity of each pixel → its brightness. Source: ITU-R BT.601 weights */
export function greyOf({ data, width, height }: Pick<ImageData, 'data' | 'width' | 'height'>): GreyPicture {
  const pixels = new Uint8ClampedArray(width * height);
  for (let index = 0; index < pixels.length; index += 1) {
    const at = index * 4;
    pixels[index] = ((data[at] ?? 0) * 299 + (data[at + 1] ?? 0) * 587 + (data[at + 2] ?? 0) * 114) / 1000;
  }
  return { pixels, width, height };
}

function withIdentifier(result: Result): string {
  const text = result.getText();
  const format = result.getBarcodeFormat();
  if (text.startsWith(']C1')) return text;
  // UPC goes out as EAN-13, as every scanner with identifiers on sends it.
  if (format === BarcodeFormat.UPC_A) return `]E00${text}`;
  if (text.startsWith(GS) && format === BarcodeFormat.DATA_MATRIX) return `]d2${text.slice(1)}`;
  return `${AIM_IDS.get(format) ?? ''}${text}`;
}
