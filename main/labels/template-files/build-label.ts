// main/labels/template-files/build-label.ts · template and data → the label model: texts filled, conditions looked at, lists repeated. Rules LB36–LB39: ../SPEC.md
import { encodeElementString } from '../../domain/barcode/encode.ts';
import type { Gs1Element } from '../gs1-elements.ts';
import { humanReadable } from '../gs1-elements.ts';
import { LabelError } from '../label-error.ts';
import type { Box, Label, LabelField, LabelLanguage, SymbolData } from '../label-model.ts';
import { makeTextCell } from '../templates/text-cell.ts';
import { checkData } from './check-data.ts';
import { fillWords, holds, type Values } from './fill-words.ts';
import { linkOf } from './link-of.ts';
import { PICTOGRAMS } from './pictograms.ts';
import type { LayoutTemplate, SingleField, TemplateField } from './template-schema.ts';

const SMALLEST_FONT = 2 / 3;
/** Dates in symbols have two digits for the year; which century is meant does not change whether they are dates. */
const ANY_DAY = '2026-01-01';

/** @throws {LabelError} bad-label-data, bad-barcode-data */
export function buildLabel(template: LayoutTemplate, given: Readonly<Record<string, unknown>>, language: LabelLanguage): Label {
  const { values, lists } = checkData(template, given);
  return {
    template: `${template.id} v${template.version}`,
    language,
    widthMm: template.widthMm,
    heightMm: template.heightMm,
    fields: template.fields.flatMap((field) => buildField(field, values, lists, language)),
  };
}

function buildField(field: TemplateField, values: Values, lists: ReadonlyMap<string, readonly Values[]>, language: LabelLanguage): LabelField[] {
  if (field.kind !== 'repeat') return holds(field.when, values) ? buildSingle(field, values, language, { xMm: 0, yMm: 0 }) : [];
  const entries = lists.get(field.over) ?? [];
  if (!holds(field.when, values)) return [];
  if (entries.length > field.max) {
    throw new LabelError(
      'bad-label-data',
      field.over,
      String(entries.length),
      `${entries.length} entries, at most ${field.max} fit this label; print the rest on another`,
    );
  }
  const perRow = field.perRow ?? 1;
  return entries.flatMap((entry, index) => {
    const inside: Values = new Map([...values, ...entry]);
    const moved = { xMm: (index % perRow) * field.stepMm[0], yMm: Math.floor(index / perRow) * field.stepMm[1] };
    return field.fields
      .filter((each) => holds(each.when, inside))
      .flatMap((each) => buildSingle({ ...each, name: `${each.name} ${index + 1}` }, inside, language, moved));
  });
}

function buildSingle(field: SingleField, values: Values, language: LabelLanguage, moved: Pick<Box, 'xMm' | 'yMm'>): LabelField[] {
  const [x, y, widthMm, heightMm] = field.box;
  const place = { name: field.name, box: { xMm: x + moved.xMm, yMm: y + moved.yMm, widthMm, heightMm } };
  switch (field.kind) {
    case 'text': {
      const text = field.hri === undefined ? fillWords(field.text ?? '', values, language) : hriOf(field.hri, values, field.name);
      if (text === undefined || text === '') return [];
      const { fontMm, minFontMm = fontMm * SMALLEST_FONT, maxLines = 1, align = 'left', overflow = 'refuse' } = field;
      return [{ kind: 'text', ...place, ...turned(field), text, fontMm, minFontMm, maxLines, align, overflow }];
    }
    case 'cell': {
      const value = fillWords(field.text, values, language);
      const title = fillWords(field.title, values, language);
      if (value === undefined || value === '') return [];
      const { fontMm, minFontMm = fontMm * SMALLEST_FONT, maxLines = 1, overflow = 'refuse' } = field;
      return makeTextCell({ name: field.name, title: title ?? '', value, ...place.box, fontMm, minFontMm, maxLines, overflow });
    }
    case 'banner': {
      const text = fillWords(field.text, values, language);
      const { fontMm, minFontMm = fontMm * SMALLEST_FONT } = field;
      return text === undefined ? [] : [{ kind: 'banner', ...place, text, fontMm, minFontMm }];
    }
    case 'bar':
      return [{ kind: 'bar', ...place }];
    case 'frame':
      return [{ kind: 'frame', ...place, lineMm: field.lineMm }];
    case 'code128':
    case 'data-matrix': {
      const data = symbolData(field, values, language);
      return data === undefined ? [] : [{ kind: field.kind, ...place, ...turned(field), data, minModuleMm: field.moduleMm }];
    }
    case 'qr': {
      const link = field.link === undefined ? [] : elementsOf(field.link, values, field.name);
      const text =
        field.link === undefined ? fillWords(field.text ?? '', values, language) : link.length === 0 ? undefined : linkOf(link, field.name);
      return text === undefined || text === '' ? [] : [{ kind: 'qr', ...place, ...turned(field), text, minModuleMm: field.moduleMm }];
    }
    case 'ean13':
    case 'itf14': {
      const digits = fillWords(field.digits, values, language);
      return digits === undefined ? [] : [{ kind: field.kind, ...place, ...turned(field), digits, minModuleMm: field.moduleMm }];
    }
    case 'shape':
      return [{ kind: 'shape', ...place, ...turned(field), path: field.path ?? PICTOGRAMS[field.pictogram ?? ''] ?? '' }];
    case 'image':
      return [{ kind: 'image', ...place, ...turned(field), columns: field.columns, rows: field.rows, bits: field.bits }];
  }
}

function turned<T>(field: { readonly turn?: T }): { readonly turn?: T } {
  return field.turn === undefined ? {} : { turn: field.turn };
}

function symbolData(
  field: Extract<SingleField, { kind: 'code128' | 'data-matrix' }>,
  values: Values,
  language: LabelLanguage,
): SymbolData | undefined {
  if (field.gs1 !== undefined) {
    const gs1 = elementsOf(field.gs1, values, field.name);
    return gs1.length === 0 ? undefined : { gs1 };
  }
  const text = fillWords(field.text ?? '', values, language);
  return text === undefined || text === '' ? undefined : { text };
}

function hriOf(pairs: readonly (readonly [string, string])[], values: Values, field: string): string | undefined {
  const elements = elementsOf(pairs, values, field);
  return elements.length === 0 ? undefined : humanReadable(elements);
}

/** Those with a value, each checked as a scanner would. */
function elementsOf(pairs: readonly (readonly [string, string])[], values: Values, field: string): Gs1Element[] {
  const elements = pairs.flatMap(([ai, words]) => {
    const value = fillWords(words, values, 'en');
    return value === undefined || value === '' ? [] : [{ ai, value }];
  });
  try {
    encodeElementString(elements, ANY_DAY);
  } catch (error) {
    if (error instanceof Error && error.name === 'BarcodeError') {
      const shown = humanReadable(elements);
      throw new LabelError('bad-barcode-data', field, shown, `${shown}: ${error.message}`, { cause: error });
    }
    throw error;
  }
  return elements;
}
