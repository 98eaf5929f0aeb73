// main/documents/source/find-pointer.ts · a JSON pointer (RFC 6901) → the line of the text on which its value begins. A file in one line is laid out first
export interface FoundLine {
  readonly lines: readonly string[];
  /** From 1. */
  readonly meant: number;
  /** The characters of that line which the place names. */
  readonly mark?: readonly [from: number, to: number];
}

export function findPointer(text: string, pointer: string): FoundLine | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined; // the file was changed since; it is not ours to repair
  }
  const laidOut: string[] = [];
  const steps =
    pointer === ''
      ? []
      : pointer
          .slice(1)
          .split('/')
          .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  let meant: number | undefined;
  let mark: FoundLine['mark'];
  const write = (each: unknown, indent: string, key: string, rest: readonly string[] | undefined, comma: string): void => {
    if (rest?.length === 0) meant = laidOut.length + 1;
    if (typeof each !== 'object' || each === null) {
      const shown = JSON.stringify(each);
      const [start, quote] = [indent.length + key.length, typeof each === 'string' ? 1 : 0];
      if (rest?.length === 0) mark = [start + quote, start + shown.length - quote];
      laidOut.push(`${indent}${key}${shown}${comma}`);
      return;
    }
    const isList = Array.isArray(each);
    const members: [string, unknown][] = isList ? each.map((member, index) => [String(index), member]) : Object.entries(each);
    laidOut.push(`${indent}${key}${isList ? '[' : '{'}`);
    for (const [index, [name, member]] of members.entries()) {
      const inside = rest !== undefined && rest[0] === name ? rest.slice(1) : undefined;
      write(member, `${indent}  `, isList ? '' : `${JSON.stringify(name)}: `, inside, index === members.length - 1 ? '' : ',');
    }
    laidOut.push(`${indent}${isList ? ']' : '}'}${comma}`);
  };
  write(value, '', '', steps, '');
  return meant === undefined ? undefined : { lines: laidOut, meant, ...(mark === undefined ? {} : { mark }) };
}
