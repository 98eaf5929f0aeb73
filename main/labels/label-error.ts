// main/labels/label-error.ts · the one error of the label area: names the field, the value read, what was expected and what to do

export type LabelErrorCode =
  | 'control-character'
  | 'undrawable-characters'
  | 'text-too-long'
  | 'text-does-not-fit'
  | 'bad-barcode-data'
  | 'barcode-too-wide'
  | 'barcode-too-tall'
  | 'off-label'
  | 'label-too-wide'
  | 'bad-label-data'
  | 'bad-template'
  | 'preview-failed'
  | 'preview-timeout';

export class LabelError extends Error {
  override readonly name = 'LabelError';
  readonly code: LabelErrorCode;
  /** The label field, as the template names it ("from", "lot", "sscc symbol"). */
  readonly field: string;
  readonly value: string;
  /** The message without the field. */
  readonly reason: string;

  constructor(code: LabelErrorCode, field: string, value: string, message: string, options?: ErrorOptions) {
    super(`label field "${field}": ${message}`, options);
    this.code = code;
    this.field = field;
    this.value = value;
    this.reason = message;
  }
}
