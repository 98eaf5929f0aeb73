// native/device-error.ts · what can go wrong with a device, as one typed error; decide by `code`, never by the text
import { type Sentence, saying } from './sentences.ts';

export const DEVICE_ERROR_CODES = [
  'not-found', // nothing with that path or id is plugged in
  'permission', // the operating system refuses this user
  'busy', // another program (or another handle of ours) has it
  'disconnected', // it was open and went away
  'bad-reply', // it sent bytes that do not follow its protocol
  'out-of-range', // a value the protocol cannot carry
  'bad-settings', // the configuration asks for something this device or system does not do
  'unavailable', // the driver, library or service behind it is missing or silent
] as const;
export type DeviceErrorCode = (typeof DEVICE_ERROR_CODES)[number];

/** The message names the device, what happened and what to do about it, in English; `said` is the same for a screen's own language. */
export class DeviceError extends Error {
  override readonly name = 'DeviceError';
  readonly code: DeviceErrorCode;
  readonly said: Sentence;

  constructor(code: DeviceErrorCode, label: string, said: Sentence, options?: ErrorOptions) {
    super(saying(label, said).message, options);
    this.code = code;
    this.said = said;
  }
}
