// tests/main/documents/summarize-parts.ts · everything a parser told, one line for each part, so that a person can check it
import type { MessageFault, ParsedPart, SourcePlace, TradeAddress } from '../../../main/domain/document/document.ts';
import { summarize } from './summarize.ts';

export function summarizeParts(parts: readonly ParsedPart[]): readonly string[] {
  return parts.flatMap((part): readonly string[] => {
    switch (part.type) {
      case 'header':
        return [
          words(
            'header',
            part.version,
            address(part.sender),
            '→',
            address(part.receiver),
            part.controlNumber,
            part.isTest === true ? 'test' : '',
            part.wantsReply === true ? 'wants reply' : '',
          ),
        ];
      case 'document':
        return summarize(part.document).map((line) => `  ${line}`);
      case 'message': {
        const { group, type, controlNumber, isKnown, documentNumber, faults } = part.message;
        const inGroup = group === undefined ? 'in no group' : `in ${group.functionalId} ${group.controlNumber} ${group.version}`;
        return [words('message', type, controlNumber, inGroup, documentNumber, isKnown ? '' : 'not read'), ...faults.map(fault)];
      }
      case 'acknowledgement': {
        const { type, interchange, group, message, documentNumber, outcome, reasons } = part.acknowledgement;
        const of = message === undefined ? '' : `${message.type} ${message.controlNumber}`;
        return [
          words(type, interchange, group === undefined ? '' : `group ${group}`, of, documentNumber, outcome),
          ...reasons.map((reason) => `  ${reason}`),
        ];
      }
      case 'problem': {
        const { severity, code, at, read, expected } = part.problem;
        return [
          words(severity, code, 'at', place(at), read === undefined ? '' : `read '${read}'`, expected === undefined ? '' : `expected ${expected}`),
        ];
      }
      case 'skipped':
        return [`skipped ${part.what}`];
      default:
        return [part.type];
    }
  });
}

function fault({ kind, severity, tag, position, element, read }: MessageFault): string {
  const at = words(tag, position === undefined ? '' : `#${position}`, element === undefined ? '' : `.${element}`);
  return words('  fault', severity, kind, at, read === undefined ? '' : `'${read}'`);
}

function place({ segment, tag, element }: SourcePlace): string {
  return words(String(segment ?? ''), tag, element === undefined ? '' : `.${element}`);
}

function address(party: TradeAddress | undefined): string {
  return party === undefined ? '?' : `${party.qualifier ?? ''}:${party.id}`;
}

function words(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}
