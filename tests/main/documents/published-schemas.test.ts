// tests/main/documents/published-schemas.test.ts · the JSON Schemas that we publish are those that we check with
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { publishedSchemas } from '../../../main/documents/json/published-schemas.ts';

const FOLDER = new URL('../../../resources/schemas/', import.meta.url);

test('[DI63] resources/schemas is current; if not, run: node main/documents/json/published-schemas.ts', () => {
  const published = publishedSchemas();
  expect([...published.keys()].toSorted()).toEqual(['asn.schema.json', 'item-master.schema.json', 'purchase-order.schema.json']);
  for (const [name, text] of published) expect(readFileSync(new URL(name, FOLDER), 'utf8')).toBe(text);
  expect(readdirSync(FOLDER)).toEqual(expect.arrayContaining([...published.keys()]));
});
