// main/documents/source/trace/target-fields.ts · one line of a document, the units around it and the head of the document as fields with names. Rule IM77: ../../../application/documents/IMPORT.md
import type { AsnUnit, NeutralDocument, SourcePlace } from '../../../domain/document/document.ts';

/** 'line qty.text' → '12', 'unit plates.0.value' → '195…', 'unit2 …' of the one around it, 'document number'. */
export type Fields = ReadonlyMap<string, string>;

/** Where it stands tells nothing of what it says, and a unit's id is ours. */
const UNTOLD: ReadonlySet<string> = new Set(['place', 'unitId', 'parentId', 'kind', 'lines', 'units', 'items']);

/** @param nth of several lines that were read from one place, from 0 */
export function fieldsAt(documents: readonly NeutralDocument[], place: SourcePlace, nth: number): Fields | undefined {
  let left = nth;
  for (const document of documents) {
    const lines = document.kind === 'item-master' ? document.items : document.lines;
    const units = 'units' in document ? document.units : [];
    for (const line of lines) {
      if (!isSamePlace(line.place, place)) continue;
      if (left > 0) {
        left -= 1;
        continue;
      }
      const fields = new Map<string, string>();
      flatten(line, document.kind === 'item-master' ? 'item ' : 'line ', fields);
      tellUnits(units, 'unitId' in line ? line.unitId : undefined, fields);
      flatten(document, 'document ', fields);
      return fields;
    }
    const unit = units.find((each) => isSamePlace(each.place, place));
    if (unit === undefined) continue;
    const fields = new Map<string, string>();
    tellUnits(units, unit.unitId, fields);
    flatten(document, 'document ', fields);
    return fields;
  }
  return undefined;
}

/** From the inside out. */
function tellUnits(units: readonly AsnUnit[], innermost: string | undefined, fields: Map<string, string>): void {
  const seen = new Set<string>();
  for (let id = innermost; id !== undefined && !seen.has(id); ) {
    const unit = units.find(({ unitId }) => unitId === id);
    if (unit === undefined) return;
    seen.add(id);
    flatten(unit, seen.size === 1 ? 'unit ' : `unit${seen.size} `, fields);
    id = unit.parentId;
  }
}

function flatten(value: object, prefix: string, fields: Map<string, string>): void {
  for (const [name, each] of Object.entries(value) as [string, unknown][]) {
    if (prefix.endsWith(' ') && UNTOLD.has(name)) continue;
    if (typeof each === 'object' && each !== null) flatten(each, `${prefix}${name}.`, fields);
    else if (each !== undefined) fields.set(prefix + name, String(each));
  }
}

const PLACED_BY = ['segment', 'line', 'page', 'sheet', 'path'] as const;

function isSamePlace(one: SourcePlace, other: SourcePlace): boolean {
  return PLACED_BY.every((name) => one[name] === other[name]);
}
