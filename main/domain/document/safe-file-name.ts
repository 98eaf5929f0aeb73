// main/domain/document/safe-file-name.ts · a name from outside as a file name that every system takes: no path, nothing invisible, not too long. Rule IB5: ../../inbox/SPEC.md

/** UTF-8; file systems take 255, and a number, a claim and the ending of a report come on top. */
const MAX_BYTES = 120;
const MAX_EXTENSION_CHARS = 16;
/** Control characters, what Windows or a path gives a meaning, and characters that are invisible or turn the line round. */
const UNFIT = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}<>:"/\\|?*\ufffd]/gu;
/** Names of devices on Windows, whatever comes behind a dot. Source: Microsoft, Naming Files, Paths, and Namespaces */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;

/** Never empty; the same name again stays as it is. */
export function safeFileName(name: string): string {
  const clean = shorten(name.normalize('NFC').replaceAll(UNFIT, '_').trim().replace(/^\.+/, ''))
    .replaceAll(/[. ]+$/g, '')
    .trim();
  if (clean === '') return 'file';
  return RESERVED.test(clean) ? `_${clean}` : clean;
}

/** Keeps a usual extension. */
function shorten(name: string): string {
  if (utf8Length(name) <= MAX_BYTES) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= MAX_EXTENSION_CHARS ? name.slice(dot) : '';
  const room = MAX_BYTES - utf8Length(extension);
  let stem = '';
  let bytes = 0;
  for (const character of name.slice(0, name.length - extension.length)) {
    bytes += utf8Length(character);
    if (bytes > room) break;
    stem += character;
  }
  return stem + extension;
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
  }
  return bytes;
}
