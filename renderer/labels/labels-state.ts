// renderer/labels/labels-state.ts · which label is wanted: the form, and the request it makes when it is complete. Pure.
import type { LabelPreview, LabelRequest } from '../../preload/contract/printing.ts';

export interface LabelForm {
  readonly template: LabelRequest['template'];
  readonly lineId: string;
  readonly qty: string;
  readonly lot: string;
  readonly location: string;
  readonly text: string;
}

export interface LabelsState {
  readonly form: LabelForm;
  readonly preview?: LabelPreview;
  readonly printed?: string;
}

export type LabelsEvent =
  | { readonly type: 'form-changed'; readonly change: Partial<LabelForm> }
  | { readonly type: 'preview-arrived'; readonly preview: LabelPreview }
  | { readonly type: 'preview-failed' }
  | { readonly type: 'queued'; readonly title: string };

export function initialLabels(receiptId: string | undefined): LabelsState {
  return { form: { template: receiptId === undefined ? 'shelf' : 'logistics', lineId: '', qty: '', lot: '', location: '', text: '' } };
}

export function reduceLabels(state: LabelsState, event: LabelsEvent): LabelsState {
  switch (event.type) {
    case 'form-changed':
      return { form: { ...state.form, ...event.change } };
    case 'preview-arrived':
      return { form: state.form, preview: event.preview };
    case 'preview-failed':
      return { form: state.form };
    case 'queued':
      return { ...state, printed: event.title };
  }
}

/** Undefined while something is missing. */
export function labelRequest(form: LabelForm, receiptId: string | undefined): LabelRequest | undefined {
  if (form.template === 'shelf') {
    const location = form.location.trim();
    if (location === '') return undefined;
    return { template: 'shelf', location, ...(form.text.trim() === '' ? {} : { text: form.text.trim() }) };
  }
  if (receiptId === undefined) return undefined;
  const qty = Number(form.qty);
  return {
    template: 'logistics',
    receiptId,
    ...(form.lineId === '' ? {} : { lineId: form.lineId }),
    ...(/^\d+$/.test(form.qty) && qty > 0 ? { qty } : {}),
    ...(form.lot.trim() === '' ? {} : { lot: form.lot.trim() }),
  };
}
