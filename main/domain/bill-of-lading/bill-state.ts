// main/domain/bill-of-lading/bill-state.ts · a bill folded from its events, and what may happen to it next: draft → issued → voided. Rules BL8–BL10, BL14, BL15: ./SPEC.md
import type { BillContent } from './bill.ts';
import type { BillDrafted, BillEvent, BillIssued, BillPrinted, BillSigned } from './bill-events.ts';
import { type BillProblem, canBeIssued, checkBill } from './check-bill.ts';

export const BILL_STATUSES = ['draft', 'issued', 'voided'] as const;
export type BillStatus = (typeof BILL_STATUSES)[number];

interface At {
  readonly at: string;
  readonly actor: string;
}

export interface BillState {
  readonly billId: string;
  readonly status: BillStatus;
  readonly version: number;
  readonly content: BillContent;
  readonly source: BillDrafted['source'];
  readonly issued?: BillIssued & At;
  readonly signatures: readonly (BillSigned & At)[];
  readonly prints: readonly (BillPrinted & At)[];
  readonly voided?: { readonly reason: string } & At;
  readonly replaces?: string;
  readonly replacedBy?: string;
}

export type BillCommand =
  | { readonly kind: 'change'; readonly content: BillContent }
  | ({ readonly kind: 'issue' } & BillIssued)
  | ({ readonly kind: 'sign' } & BillSigned)
  | ({ readonly kind: 'print' } & BillPrinted)
  | { readonly kind: 'void'; readonly reason: string };

export type BillDecision =
  | { readonly kind: 'happened'; readonly event: BillEvent }
  | {
      readonly kind: 'refused';
      readonly code: 'not-a-draft' | 'not-issued' | 'voided' | 'problems' | 'reason-missing' | 'empty-signature' | 'signed-already';
      readonly message: string;
      readonly problems?: readonly BillProblem[];
    };

export type StoredBillEvent = BillEvent & At;

export function foldBill(events: readonly StoredBillEvent[]): BillState | undefined {
  return events.reduce<BillState | undefined>(applyBillEvent, undefined);
}

export function decideBill(state: BillState, command: BillCommand): BillDecision {
  switch (command.kind) {
    case 'change':
      if (state.status !== 'draft')
        return refuse('not-a-draft', `${called(state)} is ${state.status}: its content is fixed; void it and issue it again`);
      return { kind: 'happened', event: { kind: 'bill-changed', payload: { content: command.content } } };
    case 'issue':
      return issue(state, command);
    case 'sign':
      return sign(state, command);
    case 'print': {
      if (state.status === 'draft') return refuse('not-issued', 'a draft has no number: issue it before it is printed');
      if (state.status === 'voided') return refuse('voided', `${called(state)} was voided: no new copy is made of it`);
      const { kind: _, ...printed } = command;
      return { kind: 'happened', event: { kind: 'bill-printed', payload: printed } };
    }
    case 'void':
      if (state.status === 'voided') return refuse('voided', `${called(state)} was voided already`);
      if (command.reason.trim() === '') return refuse('reason-missing', 'say why the bill is voided');
      return { kind: 'happened', event: { kind: 'bill-voided', payload: { reason: command.reason.trim() } } };
  }
}

/** The newest kept copy that says what a copy made now would say. */
export function keptCopy(
  state: BillState,
  wanted: Pick<BillPrinted, 'paper' | 'format' | 'language' | 'mark'> & { readonly dpi?: number },
): BillPrinted | undefined {
  return state.prints.findLast(
    (copy) =>
      copy.paper === wanted.paper &&
      copy.format === wanted.format &&
      copy.language === wanted.language &&
      copy.mark === wanted.mark &&
      copy.dpi === wanted.dpi &&
      copy.signatures === state.signatures.length,
  );
}

function issue(state: BillState, { number, companyPrefix, serial }: BillIssued): BillDecision {
  if (state.status !== 'draft') return refuse('not-a-draft', `${called(state)} is ${state.status} already: a bill gets its number once`);
  const problems = checkBill(state.content);
  if (!canBeIssued(problems)) {
    const errors = problems.filter((problem) => problem.severity === 'error');
    return { ...refuse('problems', errors.map((problem) => problem.message).join('; ')), problems };
  }
  return { kind: 'happened', event: { kind: 'bill-issued', payload: { number, companyPrefix, serial } } };
}

function sign(state: BillState, { role, name, strokes }: BillSigned): BillDecision {
  if (state.status !== 'issued')
    return refuse(state.status === 'voided' ? 'voided' : 'not-issued', `${called(state)} is ${state.status}: only an issued bill is signed`);
  if (state.signatures.some((signature) => signature.role === role))
    return refuse('signed-already', `the ${role} has signed ${called(state)} already`);
  if (name.trim() === '' || !strokes.some((stroke) => stroke.length > 1))
    return refuse('empty-signature', 'a signature needs the name and a drawn line');
  return { kind: 'happened', event: { kind: 'bill-signed', payload: { role, name: name.trim(), strokes } } };
}

function applyBillEvent(state: BillState | undefined, { at, actor, ...event }: StoredBillEvent): BillState | undefined {
  if (event.kind === 'bill-drafted') {
    const { billId, content, source, replaces } = event.payload;
    return { billId, status: 'draft', version: 1, content, source, signatures: [], prints: [], ...(replaces === undefined ? {} : { replaces }) };
  }
  if (state === undefined) return undefined;
  const next = { ...state, version: state.version + 1 };
  switch (event.kind) {
    case 'bill-changed':
      return { ...next, content: event.payload.content };
    case 'bill-issued':
      return { ...next, status: 'issued', issued: { ...event.payload, at, actor } };
    case 'bill-signed':
      return { ...next, signatures: [...state.signatures, { ...event.payload, at, actor }] };
    case 'bill-printed':
      return { ...next, prints: [...state.prints, { ...event.payload, at, actor }] };
    case 'bill-voided':
      return { ...next, status: 'voided', voided: { ...event.payload, at, actor } };
    case 'bill-replaced':
      return { ...next, replacedBy: event.payload.by };
  }
}

function called({ issued }: BillState): string {
  return issued === undefined ? 'the draft' : `bill ${issued.number}`;
}

function refuse(code: Extract<BillDecision, { kind: 'refused' }>['code'], message: string): Extract<BillDecision, { kind: 'refused' }> {
  return { kind: 'refused', code, message };
}
