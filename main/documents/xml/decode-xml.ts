// main/documents/xml/decode-xml.ts · bytes of an XML file → text: byte order mark, then what the declaration says, then UTF-8. Source: XML 1.0, 4.3.3 and appendix F. Rule DI200: ../SPEC.md
import { byteOrderMark, decodeText } from '../decode-text.ts';
import type { Problems } from '../problems.ts';

const DECLARED = /^\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["'](?<name>[A-Za-z][A-Za-z0-9._-]{0,39})["']/;
const AT = { line: 1 };
const DECLARATION_BYTES = 300;

/** Undefined after an error: the declaration names an encoding nobody knows. */
export function decodeXml(bytes: Uint8Array, problems: Problems): string | undefined {
  if (byteOrderMark(bytes) !== undefined) return decodeText(bytes).text;
  const wide = utf16WithoutMark(bytes);
  if (wide !== undefined) return new TextDecoder(wide).decode(bytes);
  const declared = DECLARED.exec(Buffer.from(bytes.subarray(0, DECLARATION_BYTES)).toString('latin1'))?.groups?.['name'] ?? 'utf-8';
  const decoder = decoderOf(declared, problems);
  if (decoder === undefined) return undefined;
  const read = decodeText(bytes);
  const isAscii = read.encoding === 'utf-8' && read.text.length === bytes.length;
  // The declaration could be read byte by byte, so the file is not UTF-16, whatever it says. Real Latin text is never valid UTF-8 by chance.
  const isOther = decoder.encoding.startsWith('utf-16') || (read.encoding === 'utf-8' && decoder.encoding !== 'utf-8' && !isAscii);
  if (isOther || (decoder.encoding === 'utf-8' && read.encoding !== 'utf-8')) {
    problems.warn({
      code: 'other-encoding',
      at: AT,
      what: 'the file is not in the encoding that it declares: check names with accents',
      read: declared,
      expected: read.encoding,
    });
    return read.text;
  }
  return decoder.encoding === 'utf-8' ? read.text : decoder.decode(bytes);
}

function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0x3c && bytes[1] === 0) return 'utf-16le';
  if (bytes[0] === 0 && bytes[1] === 0x3c) return 'utf-16be';
  return undefined;
}

function decoderOf(name: string, problems: Problems): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(name);
  } catch {
    problems.error({
      code: 'unknown-encoding',
      at: AT,
      what: 'the file declares an encoding that is not known',
      read: name,
      expected: 'UTF-8',
      remedy: 'Ask the sender for the file in UTF-8.',
    });
    return undefined;
  }
}
