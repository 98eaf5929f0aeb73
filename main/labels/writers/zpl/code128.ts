// main/labels/writers/zpl/code128.ts · a Code 128 plan in the invocation codes of ^BC mode N. Rules LB6, LB7: ../../SPEC.md
// Source: Zebra ZPL II Programming Guide 45541L, ^BC: >; start C, >: start B, >6 to B, >8 FNC1, >0 is ">", >< is "^", >= is "~"
import { GS } from '../../../domain/barcode/gs1-characters.ts';
import type { Code128Plan } from '../../code128-plan.ts';
import { escapeField, type FieldData, joinFieldData, literal } from './escape-field.ts';

const INVOCATIONS = new Map<string, FieldData>([
  [GS, literal('>8')],
  ['>', literal('>0')],
  ['^', literal('><')],
  ['~', literal('>=')],
]);

export function writeCode128(plan: Code128Plan, field: string): FieldData {
  const start = plan.setC === '' ? literal('>:') : literal('>;');
  const switchToB = plan.setC !== '' && plan.setB !== '' ? [literal('>6')] : [];
  return joinFieldData([start, ...writeRun(plan.setC, field), ...switchToB, ...writeRun(plan.setB, field)]);
}

function writeRun(data: string, field: string): FieldData[] {
  return (data.match(/[\u001d>^~]|[^\u001d>^~]+/g) ?? []).map((run) => INVOCATIONS.get(run) ?? escapeField(run, field));
}
