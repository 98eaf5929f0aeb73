// main/labels/template-files/link-of.ts · GS1 elements as a Digital Link: the carrier of GS1 data in a QR code. Rule LB39: ../SPEC.md
// Source: GS1 Digital Link Standard: URI Syntax 1.4, 4 (key, qualifiers in the path, attributes as a query)
import { GS1_AI_TABLE } from '../../domain/barcode/gs1-ai-table.ts';
import type { Gs1Element } from '../gs1-elements.ts';
import { LabelError } from '../label-error.ts';

const RESOLVER = 'https://id.gs1.org';

/** @throws {LabelError} bad-barcode-data when the first element is no key */
export function linkOf(elements: readonly Gs1Element[], field: string): string {
  const [key, ...others] = elements;
  const allowed = /^key(?::(\S+))?/.exec(GS1_AI_TABLE.find(([ai]) => ai === key?.ai)?.[6] ?? '');
  if (key === undefined || allowed === null) {
    throw new LabelError(
      'bad-barcode-data',
      field,
      key?.ai ?? '',
      `a GS1 Digital Link begins with a key such as 01 or 00, not with ${key?.ai ?? 'nothing'}`,
    );
  }
  const qualifiers = (allowed[1] ?? '').split(',').flatMap((ai) => others.filter((element) => element.ai === ai));
  const attributes = others.filter((element) => !qualifiers.includes(element));
  const path = [key, ...qualifiers].map(({ ai, value }) => `/${ai}/${encodeURIComponent(value)}`).join('');
  const query = attributes.map(({ ai, value }) => `${ai}=${encodeURIComponent(value)}`).join('&');
  return RESOLVER + path + (query === '' ? '' : `?${query}`);
}
