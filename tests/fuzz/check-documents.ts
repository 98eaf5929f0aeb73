// tests/fuzz/check-documents.ts · what holds of every document that any parser tells: a number, decimal quantities, items, units that exist and stand in one another without a circle
import type { AsnDocument, NeutralDocument, ParsedPart } from '../../main/domain/document/document.ts';

const DECIMAL = /^(?:\d{1,18}(?:\.\d{0,9})?|\.\d{1,9})$/;

export function checkDocuments(parts: readonly ParsedPart[]): void {
  const documents = parts.flatMap((part) => (part.type === 'document' ? [part.document] : []));
  const problems = parts.flatMap((part) => (part.type === 'problem' ? [part.problem] : []));
  for (const document of documents) checkDocument(document);
  if (documents.length === 0 && !problems.some(({ severity }) => severity === 'error')) throw new Error('neither a document nor an error');
  for (const { message, code } of problems) if (message === '' || code === '') throw new Error('a problem without words');
}

export function checkDocument(document: NeutralDocument): void {
  if (document.number === '') throw new Error('a document without number');
  if (document.kind === 'item-master') return;
  for (const line of document.lines) {
    // a change may name its line by number alone
    if (line.ids.length === 0 && document.kind !== 'order-change') throw new Error('a line without item');
    if (!DECIMAL.test(line.qty.text) || line.qty.unit === '') throw new Error(`not a quantity: ${line.qty.text} ${line.qty.unit}`);
  }
  if ('units' in document) checkUnits(document);
}

function checkUnits({ units, lines }: AsnDocument): void {
  const parents = new Map(units.map(({ unitId, parentId }) => [unitId, parentId] as const));
  if (parents.size !== units.length) throw new Error('two units with one id');
  for (const { unitId } of lines) if (unitId !== undefined && !parents.has(unitId)) throw new Error(`no unit ${unitId}`);
  for (const { unitId } of units) {
    let above = parents.get(unitId);
    for (let depth = 0; above !== undefined; depth++) {
      if (depth > units.length || !parents.has(above)) throw new Error(`unit ${unitId} stands in nothing`);
      above = parents.get(above);
    }
  }
}
