// renderer/designer/designer-state.ts · one label design being worked on: every step can be taken back and made again. Pure.
import { asType, type DatumType, newDatum } from './design-datum.ts';
import {
  type DesignDatum,
  type DesignField,
  type FieldPath,
  fieldAt,
  fieldsOf,
  freeName,
  type LabelDesign,
  merged,
  withField,
  withFieldsAround,
} from './label-design.ts';

export interface DesignerState {
  readonly design: LabelDesign;
  /** As it was saved, or as it was opened: what differs is not saved yet. */
  readonly saved: LabelDesign;
  readonly past: readonly LabelDesign[];
  readonly future: readonly LabelDesign[];
  readonly selected?: FieldPath;
  /** What is being typed: its letters are one step together. */
  readonly typing?: string;
}

export type DesignerEvent =
  | { readonly type: 'opened'; readonly design: LabelDesign; readonly saved?: LabelDesign }
  /** Another version of it, or a copy under another name: a step like any other. */
  | { readonly type: 'replaced'; readonly design: LabelDesign }
  /** `design`: as it was sent; what was changed while it was on its way is not saved. */
  | { readonly type: 'saved'; readonly version: number; readonly design: LabelDesign }
  | { readonly type: 'selected'; readonly path: FieldPath | undefined }
  | { readonly type: 'selected-by-name'; readonly name: string }
  | { readonly type: 'head-changed'; readonly change: Partial<Pick<LabelDesign, 'title' | 'widthMm' | 'heightMm'>> }
  | {
      readonly type: 'field-changed';
      readonly path: FieldPath;
      readonly change: ChangeOf<DesignField>;
    }
  | { readonly type: 'field-added'; readonly field: DesignField }
  | { readonly type: 'field-doubled'; readonly path: FieldPath }
  | { readonly type: 'field-removed'; readonly path: FieldPath }
  /** Later fields are drawn over earlier ones. */
  | { readonly type: 'field-raised'; readonly path: FieldPath; readonly by: 1 | -1 }
  /** `at`: which part of it, where a datum has several of a kind; each is typed as a step of its own. */
  | { readonly type: 'datum-changed'; readonly name: string; readonly change: ChangeOf<DesignDatum>; readonly at?: string }
  | { readonly type: 'datum-added'; readonly name: string; readonly kind: DatumType }
  | { readonly type: 'datum-retyped'; readonly name: string; readonly kind: DatumType }
  | { readonly type: 'datum-removed'; readonly name: string }
  | { readonly type: 'undone' }
  | { readonly type: 'redone' };

/** A member that is undefined is taken away. */
export type ChangeOf<Value> = { readonly [Key in keyof Value]?: Value[Key] | undefined };

const MOST_STEPS = 100;
/** A copy lies beside what it copies. */
const BESIDE_MM = 2;

export function openDesign(design: LabelDesign, saved: LabelDesign = design): DesignerState {
  return { design, saved, past: [], future: [] };
}

export function isChanged({ design, saved }: DesignerState): boolean {
  return JSON.stringify({ ...design, version: 0 }) !== JSON.stringify({ ...saved, version: 0 });
}

export function reduceDesigner(state: DesignerState, event: DesignerEvent): DesignerState {
  const { design } = state;
  switch (event.type) {
    case 'opened':
      return openDesign(event.design, event.saved);
    case 'replaced':
      return select(step(state, event.design), undefined);
    case 'saved': {
      const { typing: _, ...rest } = state;
      return { ...rest, design: { ...design, version: event.version }, saved: { ...event.design, version: event.version } };
    }
    case 'selected':
      return select(state, event.path);
    case 'selected-by-name': {
      // What a repeat makes is called after it, with a number; what is called just so goes before.
      const all = fieldsOf(design);
      const found = all.find(({ field }) => field.name === event.name) ?? all.find(({ field }) => event.name.startsWith(`${field.name} `));
      return select(state, found?.path);
    }
    case 'head-changed':
      return step(state, { ...design, ...event.change }, `head ${Object.keys(event.change).join()}`);
    case 'field-changed':
      return step(
        state,
        withField(design, event.path, event.change as Partial<DesignField>),
        `field ${event.path.join('.')} ${Object.keys(event.change).join()}`,
      );
    case 'field-added':
      return select(step(state, { ...design, fields: [...(design.fields ?? []), event.field] }), [design.fields?.length ?? 0]);
    case 'field-doubled': {
      const field = fieldAt(design, event.path);
      if (field === undefined) return state;
      const copy = { ...field, name: freeName(field.name, design), ...besides(field) };
      const at = (event.path.at(-1) ?? 0) + 1;
      return select(
        step(
          state,
          withFieldsAround(design, event.path, (fields) => fields.toSpliced(at, 0, copy)),
        ),
        [...event.path.slice(0, -1), at],
      );
    }
    case 'field-removed':
      return select(
        step(
          state,
          withFieldsAround(design, event.path, (fields, at) => fields.toSpliced(at, 1)),
        ),
        undefined,
      );
    case 'field-raised': {
      const at = event.path.at(-1) ?? 0;
      const to = at + event.by;
      const length = event.path.length === 1 ? (design.fields?.length ?? 0) : (fieldAt(design, event.path.slice(0, -1))?.fields?.length ?? 0);
      if (to < 0 || to >= length) return state;
      return select(
        step(
          state,
          withFieldsAround(design, event.path, (fields) => fields.toSpliced(at, 1).toSpliced(to, 0, ...fields.slice(at, at + 1))),
        ),
        [...event.path.slice(0, -1), to],
      );
    }
    case 'datum-changed': {
      const datum = design.data[event.name];
      const data = { ...design.data, ...(datum === undefined ? {} : { [event.name]: merged(datum, event.change) }) };
      return step(state, { ...design, data }, `datum ${event.name} ${event.at ?? Object.keys(event.change).join()}`);
    }
    case 'datum-added':
      if (Object.hasOwn(design.data, event.name)) return state;
      return step(state, { ...design, data: { ...design.data, [event.name]: newDatum(event.kind, event.name) } });
    case 'datum-retyped': {
      const datum = design.data[event.name];
      if (datum === undefined || datum.type === event.kind) return state;
      return step(state, { ...design, data: { ...design.data, [event.name]: asType(datum, event.kind) } });
    }
    case 'datum-removed': {
      const { [event.name]: _, ...data } = design.data;
      return step(state, { ...design, data });
    }
    case 'undone': {
      const before = state.past.at(-1);
      return before === undefined ? state : at(state, before, state.past.slice(0, -1), [design, ...state.future]);
    }
    case 'redone': {
      const [next, ...future] = state.future;
      return next === undefined ? state : at(state, next, [...state.past, design], future);
    }
  }
}

/** Letters that follow one another in one field of the form are one step: nobody takes a word back letter by letter. Each move of a box is its own. */
function step({ typing, ...state }: DesignerState, design: LabelDesign, what?: string): DesignerState {
  const isTyping = what !== undefined && !what.endsWith(' box');
  const goesOn = isTyping && what === typing && state.future.length === 0;
  const past = goesOn ? state.past : [...state.past, state.design].slice(-MOST_STEPS);
  return keepSelection({ ...state, design, past, future: [], ...(isTyping ? { typing: what } : {}) });
}

function at(
  { typing: _, ...state }: DesignerState,
  design: LabelDesign,
  past: readonly LabelDesign[],
  future: readonly LabelDesign[],
): DesignerState {
  return keepSelection({ ...state, design, past, future });
}

function select({ selected: _, typing: _typing, ...state }: DesignerState, path: FieldPath | undefined): DesignerState {
  return path === undefined ? state : { ...state, selected: path };
}

function keepSelection(state: DesignerState): DesignerState {
  return state.selected !== undefined && fieldAt(state.design, state.selected) === undefined ? select(state, undefined) : state;
}

function besides({ box }: DesignField): Pick<DesignField, 'box'> {
  return box === undefined ? {} : { box: [box[0] + BESIDE_MM, box[1] + BESIDE_MM, box[2], box[3]] };
}

/** A name that a datum may have. */
export function isDatumName(name: string): boolean {
  return /^[a-z][A-Za-z0-9]{0,39}$/.test(name);
}
