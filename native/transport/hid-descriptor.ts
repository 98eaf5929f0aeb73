// native/transport/hid-descriptor.ts · what a HID device says it may be told: the fields of its output and feature reports; pure. Source: USB-IF HID 1.11, 6.2.2
export interface HidField {
  readonly kind: 'output' | 'feature';
  /** 0: the device numbers no reports. */
  readonly reportId: number;
  readonly usagePage: number;
  readonly usage: number;
  /** Where it begins, counted from the first bit behind the report id. */
  readonly bit: number;
  readonly bits: number;
  /** Bytes of the whole report behind its id. */
  readonly reportBytes: number;
}

const [MAIN, GLOBAL, LOCAL] = [0, 1, 2];
const MAIN_TAGS: ReadonlyMap<number, HidField['kind']> = new Map([
  [0x9, 'output'],
  [0xb, 'feature'],
]);
const GLOBAL_TAGS = { usagePage: 0x0, reportSize: 0x7, reportId: 0x8, reportCount: 0x9, push: 0xa, pop: 0xb } as const;
const LOCAL_TAGS = { usage: 0x0, usageMinimum: 0x1, usageMaximum: 0x2 } as const;
const LONG_ITEM = 0xfe;
const [CONSTANT, VARIABLE] = [0x01, 0x02];
/** A report of 512 bytes: a descriptor that says more is damaged. */
const MOST_BITS = 4_096;

interface Globals {
  readonly usagePage: number;
  readonly reportSize: number;
  readonly reportId: number;
  readonly reportCount: number;
}

/** Of a descriptor that is cut off or damaged, what could be read. */
export function readHidFields(descriptor: Uint8Array): readonly HidField[] {
  let globals: Globals = { usagePage: 0, reportSize: 0, reportId: 0, reportCount: 0 };
  const pushed: Globals[] = [];
  let usages: number[] = [];
  let minimum: number | undefined;
  const fields: Omit<HidField, 'reportBytes'>[] = [];
  const lengths = new Map<string, number>();
  const keyOf = ({ kind, reportId }: Pick<HidField, 'kind' | 'reportId'>): string => `${kind} ${reportId}`;

  function takeMain(kind: HidField['kind'], flags: number): void {
    const { usagePage, reportSize, reportId, reportCount } = globals;
    const begin = lengths.get(keyOf({ kind, reportId })) ?? 0;
    if (begin + reportSize * reportCount > MOST_BITS) return;
    lengths.set(keyOf({ kind, reportId }), begin + reportSize * reportCount);
    if ((flags & CONSTANT) !== 0 || (flags & VARIABLE) === 0) return;
    for (let index = 0; index < reportCount; index += 1) {
      const usage = usages[Math.min(index, usages.length - 1)];
      if (usage === undefined) return;
      // Of four bytes the upper two are a page of its own.
      const page = usage > 0xffff ? Math.floor(usage / 0x1_0000) : usagePage;
      fields.push({ kind, reportId, usagePage: page, usage: usage % 0x1_0000, bit: begin + index * reportSize, bits: reportSize });
    }
  }

  function takeGlobal(tag: number, value: number): void {
    if (tag === GLOBAL_TAGS.push) pushed.push(globals);
    else if (tag === GLOBAL_TAGS.pop) globals = pushed.pop() ?? globals;
    else if (tag === GLOBAL_TAGS.usagePage) globals = { ...globals, usagePage: value };
    else if (tag === GLOBAL_TAGS.reportSize) globals = { ...globals, reportSize: value };
    else if (tag === GLOBAL_TAGS.reportId) globals = { ...globals, reportId: value };
    else if (tag === GLOBAL_TAGS.reportCount) globals = { ...globals, reportCount: value };
  }

  function takeLocal(tag: number, value: number): void {
    if (tag === LOCAL_TAGS.usage) usages.push(value);
    else if (tag === LOCAL_TAGS.usageMinimum) minimum = value;
    else if (tag === LOCAL_TAGS.usageMaximum && minimum !== undefined && value - minimum < MOST_BITS) {
      for (let usage = minimum; usage <= value; usage += 1) usages.push(usage);
    }
  }

  for (let at = 0; at < descriptor.length; ) {
    const prefix = descriptor[at] ?? 0;
    if (prefix === LONG_ITEM) {
      at += 3 + (descriptor[at + 1] ?? 0);
      continue;
    }
    const size = [0, 1, 2, 4][prefix & 0x03] ?? 0;
    const bytes = descriptor.subarray(at + 1, at + 1 + size);
    if (bytes.length < size) break;
    const value = bytes.reduceRight((sum, byte) => sum * 0x100 + byte, 0);
    const [type, tag] = [(prefix >> 2) & 0x03, prefix >> 4];
    if (type === GLOBAL) takeGlobal(tag, value);
    else if (type === LOCAL) takeLocal(tag, value);
    else if (type === MAIN) {
      const kind = MAIN_TAGS.get(tag);
      if (kind !== undefined) takeMain(kind, value);
      [usages, minimum] = [[], undefined];
    }
    at += 1 + size;
  }
  return fields.map((field) => ({ ...field, reportBytes: Math.ceil((lengths.get(keyOf(field)) ?? 0) / 8) }));
}

/** The whole report, id first, in which these one-bit fields are set and all else is 0. */
export function reportWith(...fields: readonly [HidField, ...HidField[]]): Uint8Array {
  const [{ reportId, reportBytes }] = fields;
  const report = new Uint8Array(1 + reportBytes);
  report[0] = reportId;
  for (const { bit } of fields) report[1 + (bit >> 3)] = (report[1 + (bit >> 3)] ?? 0) | (1 << (bit & 7));
  return report;
}
