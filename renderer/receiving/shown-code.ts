// renderer/receiving/shown-code.ts · codes between their two forms: bytes as read, and text with control characters visible (UX23). Pure.
const NAMES: Readonly<Record<string, string>> = { '\u001d': '<GS>', '\u001e': '<RS>', '\u0004': '<EOT>', '\r': '<CR>', '\n': '<LF>', '\t': '<TAB>' };

export function showCode(raw: string): string {
  return raw.replace(/[\u0000-\u001f\u007f]/g, (character) => NAMES[character] ?? `<${character.charCodeAt(0).toString(16).padStart(2, '0')}>`);
}

/** The way back, for decoding again what a verdict shows. */
export function readShownCode(shown: string): string {
  const named = Object.entries(NAMES).reduce((text, [character, name]) => text.replaceAll(name, character), shown);
  return named.replace(/<(?<code>[01][0-9a-f]|7f)>/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
