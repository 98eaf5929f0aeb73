// tests/fuzz/xml.fuzz.ts · any bytes read as XML: problems or whole documents, never an exception, and nothing told of a file with an error that the rules keep back

import { limitsFrom } from '../../main/documents/limits.ts';
import { Problems } from '../../main/documents/problems.ts';
import { parseXml } from '../../main/documents/xml/parse-xml.ts';
import { checkDocuments } from './check-documents.ts';

export function run(input: Uint8Array): void {
  checkDocuments([...parseXml(input, new Problems('fuzz.xml'), limitsFrom())]);
}
