// main/documents/edifact/read-contrl.ts · CONTRL: what a partner says of an interchange of ours. Source: UN/EDIFACT message CONTRL (ISO 9735-4; D.3 of syntax 3), segments UCI, UCF, UCM, UCS, UCD. Rule DI90: ../SPEC.md
import type { Acknowledgement, ParsedPart, SourcePlace } from '../../domain/document/document.ts';
import { present } from '../present.ts';
import type { Problems } from '../problems.ts';
import { placeOf } from './elements.ts';
import type { MessageReader } from './message-reader.ts';
import { ACTION_ACKNOWLEDGED, ACTION_RECEIVED, ACTION_REJECTED, SYNTAX_ERRORS } from './syntax-errors.ts';
import type { Segment } from './tokenize-edifact.ts';

interface Answer {
  readonly level: 'interchange' | 'group' | 'message';
  readonly group: string | undefined;
  readonly message: { readonly type: string; readonly controlNumber: string } | undefined;
  readonly action: string;
  readonly reasons: string[];
  readonly place: SourcePlace;
}

const KNOWN_ACTIONS = [ACTION_REJECTED, ACTION_ACKNOWLEDGED, ACTION_RECEIVED];

export function readContrl(problems: Problems): MessageReader {
  const answers: Answer[] = [];
  let interchange: string | undefined;
  let group: string | undefined;
  let position: string | undefined;

  function begin(segment: Segment, level: Answer['level'], message: Answer['message'], firstCode: number): void {
    const action = segment.text(firstCode) ?? '';
    if (!KNOWN_ACTIONS.includes(action)) {
      problems.error({
        code: 'unknown-action',
        at: placeOf(segment, firstCode),
        what: 'the answer says neither accepted nor rejected',
        read: action,
        expected: KNOWN_ACTIONS.join(', '),
      });
    }
    const error = segment.text(firstCode + 1);
    const tag = segment.text(firstCode + 2);
    const element = segment.text(firstCode + 3);
    const reasons =
      error === undefined
        ? []
        : [`${errorText(error)}${tag === undefined ? '' : ` in ${tag}`}${element === undefined ? '' : `, element ${element}`}`];
    if (action === ACTION_RECEIVED) reasons.push(`${action}: received, not yet checked`);
    answers.push({ level, group, message, action, reasons, place: placeOf(segment) });
    position = undefined;
  }

  return {
    documentNumber: undefined,

    take(segment) {
      switch (segment.tag) {
        case 'UCI':
          interchange = segment.text(1);
          begin(segment, 'interchange', undefined, 4);
          break;
        case 'UCF':
          group = segment.text(1);
          begin(segment, 'group', undefined, 4);
          break;
        case 'UCM':
          begin(segment, 'message', { type: segment.text(2, 0) ?? '', controlNumber: segment.text(1) ?? '' }, 3);
          break;
        case 'UCS': {
          position = segment.text(1);
          const error = segment.text(2);
          if (error !== undefined) answers.at(-1)?.reasons.push(`${errorText(error)}, segment ${position ?? '?'}`);
          break;
        }
        case 'UCD': {
          const component = segment.text(2, 1);
          const where = `segment ${position ?? '?'}, element ${segment.text(2, 0) ?? '?'}${component === undefined ? '' : `, component ${component}`}`;
          answers.at(-1)?.reasons.push(`${errorText(segment.text(1) ?? '18')}, ${where}`);
          break;
        }
      }
    },

    finish(end) {
      if (interchange === undefined) {
        problems.error({
          code: 'segment-missing',
          at: end,
          what: 'the answer does not say which interchange it is about',
          read: '',
          expected: 'UCI with a control reference',
        });
        return [];
      }
      return answers.map((answer) => toPart(answer, answers, interchange));
    },
  };
}

function toPart(answer: Answer, all: readonly Answer[], interchange: string | undefined): ParsedPart {
  const { group, message, reasons, place } = answer;
  return {
    type: 'acknowledgement',
    acknowledgement: present({
      standard: 'edifact' as const,
      type: 'CONTRL' as const,
      interchange,
      group,
      message,
      outcome: outcomeOf(answer, all),
      reasons,
      place,
    }),
  };
}

/** An acknowledged interchange or group may hold rejected messages: then it was accepted in part. */
function outcomeOf({ level, group, action, reasons }: Answer, all: readonly Answer[]): Acknowledgement['outcome'] {
  if (action === ACTION_REJECTED) return 'rejected';
  const inside = all.filter((other) =>
    level === 'interchange' ? other.level !== 'interchange' : level === 'group' && other.level === 'message' && other.group === group,
  );
  if (inside.some((other) => other.action === ACTION_REJECTED)) return 'partly-accepted';
  return action === ACTION_ACKNOWLEDGED && reasons.length > 0 ? 'accepted-with-errors' : 'accepted';
}

function errorText(code: string): string {
  return `${code}: ${SYNTAX_ERRORS[code] ?? 'unknown code'}`;
}
