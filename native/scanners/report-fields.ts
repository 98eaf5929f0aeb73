// native/scanners/report-fields.ts · which output reports a HID device declares, and where in them each usage stands; pure. Source: USB-IF HID 1.11, 6.2.2

const TYPE_MAIN = 0;
const TYPE_GLOBAL = 1;
const TYPE_LOCAL = 2;
const OUTPUT = 0x9;
const [USAGE_PAGE, REPORT_SIZE, REPORT_ID, REPORT_COUNT, PUSH, POP] = [0x0, 0x7, 0x8, 0x9, 0xa, 0xb] as const;
const [USAGE, USAGE_MINIMUM, USAGE_MAXIMUM] = [0x0, 0x1, 0x2] as const;
const LONG_ITEM = 0xfe;
const CONSTANT = 0x01;
const VARIABLE = 0x02;
/** A report of 512 bytes, more than any scanner has: a descriptor that says more is damaged. */
const MOST_BITS = 4_096;

export interface OutputField {
  /** Page in the upper 16 bits. */
  readonly usage: number;
  readonly reportId: number;
  /** Behind the report id. */
  readonly bitOffset: number;
}

export interface OutputReports {
  readonly fields: readonly OutputField[];
  /** Bytes of each report without its id. */
  readonly byteCount: ReadonlyMap<number, number>;
}

interface Globals {
  readonly page: number;
  readonly size: number;
  readonly id: number;
  readonly count: number;
}

/** Never throws: what is damaged ends the reading, and what stood before it counts. */
export function readOutputReports(descriptor: Uint8Array): OutputReports {
  const fields: OutputField[] = [];
  const bits = new Map<number, number>();
  const stack: Globals[] = [];
  let globals: Globals = { page: 0, size: 0, id: 0, count: 0 };
  let usages: number[] = [];
  let minimum: number | undefined;

  const qualified = (value: number, bytes: number): number => (bytes === 4 ? value : globals.page * 0x1_0000 + value);

  function output(flags: number): boolean {
    const { id, count, size } = globals;
    const from = bits.get(id) ?? 0;
    if (from + count * size > MOST_BITS) return false;
    bits.set(id, from + count * size);
    if ((flags & CONSTANT) !== 0 || (flags & VARIABLE) === 0) return true;
    for (let index = 0; index < count; index += 1) {
      const usage = usages[Math.min(index, usages.length - 1)];
      if (usage !== undefined) fields.push({ usage, reportId: id, bitOffset: from + index * size });
    }
    return true;
  }

  function global(tag: number, value: number): void {
    if (tag === USAGE_PAGE) globals = { ...globals, page: value };
    else if (tag === REPORT_SIZE) globals = { ...globals, size: value };
    else if (tag === REPORT_ID) globals = { ...globals, id: value };
    else if (tag === REPORT_COUNT) globals = { ...globals, count: value };
    else if (tag === PUSH) stack.push(globals);
    else if (tag === POP) globals = stack.pop() ?? globals;
  }

  function local(tag: number, usage: number): void {
    if (tag === USAGE) usages.push(usage);
    else if (tag === USAGE_MINIMUM) minimum = usage;
    else if (tag === USAGE_MAXIMUM && minimum !== undefined)
      for (let each = minimum; each <= usage && usages.length < MOST_BITS; each += 1) usages.push(each);
  }

  for (let at = 0; at < descriptor.length; ) {
    const prefix = descriptor[at] ?? 0;
    if (prefix === LONG_ITEM) {
      at += 3 + (descriptor[at + 1] ?? 0);
      continue;
    }
    const size = (prefix & 3) === 3 ? 4 : prefix & 3;
    const data = descriptor.subarray(at + 1, at + 1 + size);
    if (data.length < size) break;
    const value = data.reduceRight((sum, byte) => sum * 256 + byte, 0);
    const [type, tag] = [(prefix >> 2) & 3, prefix >> 4];
    if (type === TYPE_GLOBAL) global(tag, value);
    if (type === TYPE_LOCAL) local(tag, qualified(value, size));
    if (type === TYPE_MAIN) {
      if (tag === OUTPUT && !output(value)) break;
      [usages, minimum] = [[], undefined];
    }
    at += 1 + size;
  }
  return { fields, byteCount: new Map([...bits].map(([id, count]) => [id, Math.ceil(count / 8)])) };
}
