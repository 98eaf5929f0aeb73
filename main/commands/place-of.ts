// main/commands/place-of.ts · where in a file a problem stands, as a person would say it
import type { DocumentProblem } from '../domain/document/document.ts';

export function placeOf({ at }: Pick<DocumentProblem, 'at'>): string {
  const element = at.element === undefined ? '' : String(at.element).padStart(2, '0');
  const parts = [
    at.file,
    at.segment === undefined ? '' : `segment ${at.segment}${at.tag === undefined ? '' : ` (${at.tag}${element})`}`,
    at.line === undefined ? '' : `line ${at.line}`,
    at.column === undefined ? '' : `column ${at.column}`,
    at.path ?? '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
