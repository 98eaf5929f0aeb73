// main/documents/json/published-schemas.ts · the JSON Schemas that others may check their files with; run as a program it writes resources/schemas/
import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { type JsonKind, SCHEMAS } from './schemas.ts';

/** File name → JSON Schema text, as it stands in resources/schemas. */
export function publishedSchemas(): ReadonlyMap<string, string> {
  return new Map(
    (Object.keys(SCHEMAS) as JsonKind[]).map((kind) => {
      const schema = { title: kind, ...z.toJSONSchema(SCHEMAS[kind], { io: 'input' }) };
      return [`${kind}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`] as const;
    }),
  );
}

if (import.meta.main) {
  for (const [name, text] of publishedSchemas()) writeFileSync(new URL(`../../../resources/schemas/${name}`, import.meta.url), text);
}
