// main/domain/document/by-code.ts · a table that is asked with codes from files: 'constructor' and 'valueOf' are no codes, though every plain object knows them. Rule DI2: ../../documents/SPEC.md

/** The same table without the properties that objects inherit. */
export function byCode<Value>(table: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  return Object.assign(Object.create(null) as Record<string, Value>, table);
}
