// tests/fuzz/metrc.fuzz.ts · any bytes read as JSON of METRC, BioTrack or our own: problems or whole documents, never an exception
import { decodeText } from '../../main/documents/decode-text.ts';
import { parseJson } from '../../main/documents/json/parse-json.ts';
import { limitsFrom } from '../../main/documents/limits.ts';
import { Problems } from '../../main/documents/problems.ts';
import { checkDocuments } from './check-documents.ts';

export function run(input: Uint8Array): void {
  checkDocuments([...parseJson(decodeText(input).text, { fileName: 'fuzz-0000123456.json' }, new Problems('fuzz.json'), limitsFrom())]);
}
