// main/labels/raster/bitmap.ts · a picture of one bit a dot, as print heads burn it: 1 is black. Rule LB27: ../SPEC.md

export interface DotRect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export class Bitmap {
  readonly width: number;
  readonly height: number;
  /** Bytes in a row: the leftmost dot is the highest bit of the first byte, spare bits at the right stay 0. */
  readonly stride: number;
  readonly bytes: Uint8Array;

  constructor(width: number, height: number, bytes?: Uint8Array) {
    this.width = width;
    this.height = height;
    this.stride = Math.ceil(width / 8);
    this.bytes = bytes ?? new Uint8Array(this.stride * height);
  }

  isBlack(x: number, y: number): boolean {
    return ((this.bytes[y * this.stride + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
  }

  /** Dots outside the picture are left out. */
  fill({ x, y, width, height }: DotRect, isWhite = false): void {
    const bottom = Math.min(this.height, y + height);
    for (let row = Math.max(0, y); row < bottom; row += 1) this.fillRun(row, x, x + width, isWhite);
  }

  /** Dots from `left` up to, not including, `right`. */
  fillRun(y: number, left: number, right: number, isWhite = false): void {
    const from = Math.max(0, left);
    const to = Math.min(this.width, right);
    if (from >= to || y < 0 || y >= this.height) return;
    const first = y * this.stride + (from >> 3);
    const last = y * this.stride + ((to - 1) >> 3);
    const head = 0xff >> (from & 7);
    const tail = (0xff << (7 - ((to - 1) & 7))) & 0xff;
    if (first === last) {
      this.#mark(first, head & tail, isWhite);
      return;
    }
    this.#mark(first, head, isWhite);
    this.bytes.fill(isWhite ? 0 : 0xff, first + 1, last);
    this.#mark(last, tail, isWhite);
  }

  /** The black dots of another picture, put on this one. */
  paint(other: Bitmap, x: number, y: number): void {
    for (let row = 0; row < other.height; row += 1) {
      for (let column = 0; column < other.width; column += 1) {
        if (other.isBlack(column, row)) this.fillRun(y + row, x + column, x + column + 1);
      }
    }
  }

  crop({ x, y, width, height }: DotRect): Bitmap {
    const part = new Bitmap(width, height);
    for (let row = 0; row < height; row += 1) {
      for (let column = 0; column < width; column += 1) {
        if (this.isBlack(x + column, y + row)) part.fillRun(row, column, column + 1);
      }
    }
    return part;
  }

  /** Clockwise. */
  turned(degrees: 0 | 90 | 180 | 270): Bitmap {
    if (degrees === 0) return this;
    const isUpright = degrees === 180;
    const turned = new Bitmap(isUpright ? this.width : this.height, isUpright ? this.height : this.width);
    for (let y = 0; y < this.height; y += 1) {
      for (let x = 0; x < this.width; x += 1) {
        if (!this.isBlack(x, y)) continue;
        if (degrees === 90) turned.fillRun(x, this.height - 1 - y, this.height - y);
        else if (degrees === 180) turned.fillRun(this.height - 1 - y, this.width - 1 - x, this.width - x);
        else turned.fillRun(this.width - 1 - x, y, y + 1);
      }
    }
    return turned;
  }

  /** The smallest rectangle around all black dots; undefined on a white picture. */
  blackBounds(): DotRect | undefined {
    let [left, top, right, bottom] = [this.width, this.height, -1, -1];
    for (let y = 0; y < this.height; y += 1) {
      const row = this.bytes.subarray(y * this.stride, (y + 1) * this.stride);
      const first = row.findIndex((byte) => byte !== 0);
      if (first < 0) continue;
      const last = row.findLastIndex((byte) => byte !== 0);
      top = Math.min(top, y);
      bottom = y;
      left = Math.min(left, first * 8 + Math.clz32((row[first] ?? 0) << 24));
      right = Math.max(right, last * 8 + 7 - trailingZeros(row[last] ?? 0));
    }
    return bottom < 0 ? undefined : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
  }

  #mark(at: number, mask: number, isWhite: boolean): void {
    const byte = this.bytes[at] ?? 0;
    this.bytes[at] = isWhite ? byte & ~mask : byte | mask;
  }
}

function trailingZeros(byte: number): number {
  return 31 - Math.clz32(byte & -byte);
}
