// main/documents/x12/ack-codes.ts · the codes of 997 and 999 in words, for people. Source: ANSI ASC X12 data elements 715–718, 720, 723 (999: 618, 620, 621)
import { byCode } from '../../domain/document/by-code.ts';
import type { Acknowledgement } from '../../domain/document/document.ts';

/** Elements 715 and 717: M, W and X are rejections for reasons of security. */
export const OUTCOMES: Readonly<Record<string, Acknowledgement['outcome']>> = byCode({
  A: 'accepted',
  E: 'accepted-with-errors',
  P: 'partly-accepted',
  R: 'rejected',
  M: 'rejected',
  W: 'rejected',
  X: 'rejected',
});

export const GROUP_ERRORS: Readonly<Record<string, string>> = byCode({
  '1': 'the functional group is not supported',
  '2': 'the version of the group is not supported',
  '3': 'the group trailer is missing',
  '4': 'the control numbers of GS and GE differ',
  '5': 'the number of sets is wrong',
  '6': 'the control number of the group is not valid',
});

export const SET_ERRORS: Readonly<Record<string, string>> = byCode({
  '1': 'the set is not supported',
  '2': 'the set trailer is missing',
  '3': 'the control numbers of ST and SE differ',
  '4': 'the number of segments is wrong',
  '5': 'segments are in error',
  '6': 'the set identifier is missing or not valid',
  '7': 'the control number is missing or not valid',
  '18': 'the set does not belong to this group',
  '23': 'the control number is not unique in its group',
  I5: 'segments break the implementation guide',
  I6: 'the implementation guide is not supported',
});

export const SEGMENT_ERRORS: Readonly<Record<string, string>> = byCode({
  '1': 'unknown segment',
  '2': 'unexpected segment',
  '3': 'mandatory segment missing',
  '4': 'loop occurs too often',
  '5': 'segment occurs too often',
  '6': 'segment not in this set',
  '7': 'segment out of sequence',
  '8': 'elements in error',
  I4: 'segment not used by the implementation guide',
  I6: 'segment missing that the implementation guide requires',
  I8: 'segment below its minimum use',
});

export const ELEMENT_ERRORS: Readonly<Record<string, string>> = byCode({
  '1': 'mandatory element missing',
  '2': 'conditional element missing',
  '3': 'too many elements',
  '4': 'too short',
  '5': 'too long',
  '6': 'character not valid',
  '7': 'code not valid',
  '8': 'date not valid',
  '9': 'time not valid',
  '10': 'exclusion condition broken',
  '12': 'too many repetitions',
  '13': 'too many components',
  I10: 'not used by the implementation guide',
  I12: 'breaks the pattern of the implementation guide',
});
