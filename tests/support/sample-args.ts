// tests/support/sample-args.ts · arguments that a call of the contract takes, made from its schema: the least that it asks for, or everything it knows
import { z } from 'zod';

/** As z.toJSONSchema writes them; the members that are used. */
interface Shape {
  readonly $ref?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly prefixItems?: readonly Shape[];
  readonly items?: Shape;
  readonly minItems?: number;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

const TEXTS = [
  'x',
  'xxxx',
  'abc',
  'AB12',
  '12345',
  '2026-11-23',
  'a'.repeat(64),
  '1.5',
  '101.6x152.4',
  '',
  ']C1',
  'ipp://a/b',
  '004010',
  'D96A',
  '+01:00',
  '1-1.2',
];

/** `known`: ids of things that are there, by the name of their member. */
export function sampleArgs(schema: z.ZodType, isWhole: boolean, known: Readonly<Record<string, unknown>> = {}): unknown {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;
  const make = (shape: Shape): unknown => {
    if (shape.$ref !== undefined) return make(at(root, shape.$ref));
    if (shape.const !== undefined) return shape.const;
    if (shape.enum !== undefined) return shape.enum[0];
    const [first] = shape.anyOf ?? shape.oneOf ?? [];
    if (first !== undefined) return make(first);
    switch (shape.type) {
      case 'object': {
        const names = isWhole ? Object.keys(shape.properties ?? {}) : (shape.required ?? []);
        return Object.fromEntries(names.map((name) => [name, name in known ? known[name] : make(shape.properties?.[name] ?? {})]));
      }
      case 'array':
        if (shape.prefixItems !== undefined) return shape.prefixItems.map(make);
        return Array.from({ length: Math.max(shape.minItems ?? 0, isWhole ? 1 : 0) }, () => make(shape.items ?? {}));
      case 'string':
        return textOf(shape);
      case 'number':
      case 'integer':
        return Math.min(Math.max(shape.minimum ?? 1, 1), shape.maximum ?? 1);
      case 'boolean':
        return true;
      default:
        return 'x';
    }
  };
  return make(root);
}

/** The same with one of its values changed, each in turn, to each of these; and with each member left out. */
export function* changedArgs(args: unknown, texts: readonly string[], numbers: readonly number[]): Generator<unknown> {
  if (typeof args === 'string') yield* texts;
  else if (typeof args === 'number') yield* numbers;
  else if (typeof args === 'object' && args !== null)
    for (const [name, value] of Object.entries(args)) {
      for (const changed of changedArgs(value, texts, numbers))
        yield Array.isArray(args) ? args.with(Number(name), changed) : { ...args, [name]: changed };
      if (!Array.isArray(args)) yield Object.fromEntries(Object.entries(args).filter(([other]) => other !== name));
    }
}

function textOf({ format, pattern, minLength = 0 }: Shape): string {
  if (format === 'date') return '2026-11-23';
  if (format === 'date-time') return '2026-11-23T12:00:00Z';
  if (format === 'base64') return 'QUJD';
  const fits = TEXTS.find((text) => text.length >= minLength && (pattern === undefined || new RegExp(pattern, 'u').test(text)));
  if (fits === undefined) throw new Error(`no text of ours fits ${pattern}: add one`);
  return fits;
}

function at(root: Shape, ref: string): Shape {
  return ref
    .split('/')
    .slice(1)
    .reduce<unknown>((from, name) => (from as Record<string, unknown>)[name], root) as Shape;
}
