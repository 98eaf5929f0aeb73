// main/documents/source/xml-tags.ts · the tags of an XML text and the attributes of one. Source: XML 1.0, sections 2.4–2.7 and 3.1

/**
 * [1]: what a CDATA section holds; [2], [3] and [4]: name, attributes and '/' of a start tag. What is begun and never closed reaches to the end of the text:
 * were it passed over instead, a text of half a million `<!--` would be read half a million times.
 */
export const TAG =
  /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)|<[?!][^>]*(?:>|$)|<\/[^>]*(?:>|$)|<([^\s/>]+)((?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^"'>])*?)(\/?)(?:>|$)/g;
/** [1]: its name; [2] or [3]: its value. Looked for only where a name can begin. */
export const ATTRIBUTE = /(?<![^\s="'])([^\s="']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
