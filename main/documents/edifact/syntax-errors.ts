// main/documents/edifact/syntax-errors.ts · what CONTRL can say: action codes 0083 and error codes 0085, both ways. Source: UN/EDIFACT service code lists 0083 and 0085
import { byCode } from '../../domain/document/by-code.ts';

import type { MessageFault } from '../../domain/document/document.ts';
import type { InterchangeReply } from '../../domain/document/outgoing.ts';

export const ACTION_REJECTED = '4';
export const ACTION_ACKNOWLEDGED = '7';
/** The interchange arrived; nothing is said of its content yet. */
export const ACTION_RECEIVED = '8';

/** Words for a code of a partner; the code itself stands before them. */
export const SYNTAX_ERRORS: Readonly<Record<string, string>> = byCode({
  '2': 'syntax version or level not supported',
  '7': 'not the actual recipient of the interchange',
  '12': 'invalid value',
  '13': 'missing',
  '14': 'value not supported in this position',
  '15': 'not supported in this position',
  '16': 'too many elements or components',
  '17': 'no agreement to receive this',
  '18': 'unspecified error',
  '19': 'invalid decimal notation',
  '20': 'character not valid as service character',
  '21': 'invalid character',
  '22': 'invalid service character',
  '23': 'unknown sender of the interchange',
  '24': 'too old',
  '25': 'test indicator not supported',
  '26': 'sent twice',
  '27': 'security function not supported',
  '28': 'references do not match',
  '29': 'count does not match',
  '30': 'groups and messages mixed',
  '31': 'more than one type of message in a group',
  '32': 'nothing inside',
  '33': 'stands outside of a message or group',
  '34': 'nesting indicator not allowed',
  '35': 'too many repetitions',
  '36': 'too many repetitions of a segment group',
  '37': 'invalid type of character',
  '38': 'no digit before the decimal mark',
  '39': 'too long',
  '40': 'too short',
});

const ERROR_MISSING = '13';
export const ERROR_NO_AGREEMENT = '17';
export const ERROR_INVALID_CHARACTER = '21';

export const ERROR_OF_FAULT: Readonly<Record<MessageFault['kind'], string>> = {
  missing: ERROR_MISSING,
  unexpected: '15',
  'too-many': '35',
  'bad-value': '12',
  'bad-date': '12',
  'bad-reference': '28',
  'wrong-count': '29',
  other: '18',
};

/** The error and the service segment that has it. */
export const ERROR_OF_ENVELOPE: Readonly<Record<NonNullable<InterchangeReply['envelopeFault']>['kind'], readonly [error: string, tag: string]>> = {
  'bad-header': ['12', 'UNB'],
  'bad-count': ['29', 'UNZ'],
  duplicate: ['26', 'UNB'],
  'not-for-us': ['7', 'UNB'],
  test: ['25', 'UNB'],
  'cut-off': [ERROR_MISSING, 'UNZ'],
};
