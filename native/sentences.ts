// native/sentences.ts · every sentence that a device, its link or a printer says, by code. English stands here, for logs and programs; screens make their own from code and values
//
// Another language is made by whoever shows it (WO7): nothing is imported here, so the code and the values go along with the English text.

/** `{0}`, `{1}` … are the values. A code that another language has no words for does not compile (main/devices/device-bridge.ts). */
export const SENTENCES = {
  // a link and its health
  connecting: 'connecting.',
  connected: 'connected.',
  'connected-again': 'connected again after {0} s. What it read in that time is lost: scan it again.',
  'opening-hangs': 'opening it does not end. Unplug it and plug it in again.',
  'earlier-connection': 'waiting until its earlier connection is closed.',
  'correct-settings': '{0}. Correct its settings.',
  'not-open': 'it is not open. Wait until it is connected.',
  'open-already': 'it is already open here. Close it first.',
  'closed-before-sent': 'it was closed before everything was sent. Wait until it is connected.',
  'takes-nothing': 'it takes nothing that is sent to it. Unplug it and plug it in again.',
  'does-not-take': 'it does not take what it was sent before. Unplug it and plug it in again.',
  'connection-lost': 'the connection was lost: {0}. Check the cable and plug it in again.',
  'cable-lost': 'the connection was lost. Check the cable and plug it in again.',
  'port-closed': 'the port closed',
  'not-plugged-in': 'it is not plugged in. Plug it in.',
  'plug-in-switch-on': 'it is not plugged in. Plug it in and switch it on.',
  cancelled: 'cancelled',
  closed: 'closed',
  'scans-full': '{0} scans wait for the station to store them and no more fit: this scan is lost. Stop scanning and restart the station.',
  // what the system says, with what to do
  'could-not-open': 'could not open it: {0}. {1}.',
  'could-not-read': 'could not read it: {0}. {1}.',
  'could-not-write': 'could not write to it: {0}. {1}.',
  'could-not-claim': 'could not claim it: {0}. {1}.',
  'could-not-understand': 'could not understand it: {0}. {1}.',
  'close-other-program': 'Close the other program that uses it',
  'install-udev-rules': 'Install the udev rules of this program, or ask the IT person for access to the device, then plug it in again',
  'check-cable': 'Check the cable and plug it in again',
  'plug-in': 'Plug it in and switch it on',
  'check-connection-settings': 'Correct its connection settings (is the path a serial port, are baud rate and parity supported?)',
  'plug-in-again': 'Unplug it, plug it in again, and read the log if it stays so',
  'install-again': 'Install the program again',
  'install-package': 'Install the Debian package {0}',
  'usb-unusable': 'USB cannot be used on this machine: {0}. Install the program again.',
  'hid-unusable': 'HID devices cannot be used on this machine: {0}. {1}.',
  'no-serial-driver': 'the serial driver could not be loaded: {0}. Install the program again.',
  // which device
  'hid-pos-scanner': 'HID POS scanner',
  'hid-scale': 'HID scale',
  'oem-scanner': 'IBM/OEM scanner',
  'oem-scale': 'IBM/OEM scale',
  'no-hid': 'no {0} is plugged in. Plug it in; {1}.',
  'no-hid-free': 'the only {0} that fits is open here under another name. Plug in the second one, or remove one of the two names.',
  'set-oem-scanner': 'if it is plugged in it is in another mode: scan the "USB OEM" or "IBM hand-held" setup code from its manual',
  'set-oem-scale': 'if it is plugged in it is in another mode: set it to "USB OEM" or "IBM scale" as its manual says',
  'set-hid-pos': 'if it is plugged in it is in keyboard mode: scan the "USB HID POS" setup code from its manual',
  'press-power': 'if it is plugged in it may have switched itself off: press its power key',
  'no-keyboard': 'no keyboard with the ids {0} is plugged in. Plug it in; if it is plugged in it is in another mode by now: pair it again.',
  'no-keyboard-free': 'the only keyboard that fits is claimed here under another name. Plug in the second one, or remove one of the two names.',
  'keyboard-takes-nothing': 'a scanner that types as a keyboard takes nothing. Leave its beeps off.',
  'no-serial-port': 'no free serial port has the USB ids {0}. Plug it in; if it is plugged in, choose it again in the list.',
  'gave-way': 'what was open under this name stands in the socket of another name and was given back to it. Plug in its own.',
  'several-fit': '{0} printers fit its settings ({1}). Set the serial number of the right one.',
  // scanners
  'code-dropped': 'a code was dropped: {0}. Scan it again.',
  'keys-dropped': 'a code was dropped: {0}. Scan it again; if it repeats, set the scanner to USB HID POS, or its suffix to Enter (CR).',
  'keys-without-end': 'its keys came without an end (Enter or Tab)',
  'came-late': 'it came late and may be only the rest of the code before',
  'no-character': '{0} stands for no character',
  'longer-than-characters': 'it is longer than {0} characters',
  'longer-than-bytes': 'it is longer than {0} bytes',
  'rest-missing': 'the rest of the code did not come within {0} ms',
  'symbology-changed': 'its symbology changed half way',
  'identifier-changed': 'the identifier changed from {0} to {1} inside one code',
  'report-cut': 'a scan report has {0} bytes instead of {1}',
  'report-overfull': 'a scan report has a count of {0}, at most {1} fit',
  'oem-length': 'a report says {0} bytes and has {1}',
  'oem-identifier': 'an identifier begins with {0}',
  'code-empty': 'a code without data',
  'code-too-long': 'a code of {0} bytes is longer than {1} bytes and was dropped. Scan it again.',
  'code-endless': 'a code of {0} bytes has no end and was dropped. Scan it again.',
  'no-suffix': "{0} bytes came without an end ({1}) and were dropped. Scan again; if it repeats, set the scanner's suffix to CR.",
  'scanner-fault': 'it reports a hardware error. Unplug it and plug it in again; if it repeats, have it repaired.',
  'ssi-rest-missing': 'the rest of a code did not come: it was dropped. Scan it again.',
  'ssi-damaged': 'a packet was damaged ({0}) and asked for again. If it repeats, check the cable and the line settings.',
  'ssi-length': 'a length of {0} bytes, at least {1} make a packet',
  'ssi-checksum': 'its checksum does not match',
  'ssi-rest': 'its rest did not come',
  'ssi-too-long': 'a code is longer than {0} bytes and was dropped. Scan it again.',
  // scales
  'scale-silent': 'it has not answered for {0} s. Check that it is on and set to this protocol.',
  'oem-scale-silent': 'it has not answered for {0} s. Check that it is on and in IBM/OEM mode.',
  'reply-ignored': 'a reply was ignored: {0}.',
  'report-ignored': 'a report was ignored: {0}.',
  'no-weight-because': 'it gives no weight: {0}.',
  'question-refused': 'it refused a question.',
  'parity-bits': 'its parity bits disagree: the line damages bytes. Check cable, adapter and earth',
  'weight-no-number': 'the weight {0} is not a number',
  'read-instead': 'read {0} where {1} was expected',
  'expected-nci': 'LF, a weight or nothing, and status bytes',
  'expected-mass-unit': 'a unit of mass',
  'expected-radwag': 'a Radwag reply',
  'expected-continuous': 'a whole frame of {0} bytes with the right checksum',
  'expected-six-digits': 'six digits of weight and six of tare',
  'expected-8217': 'STX and a weight or STX ? and a status',
  'expected-cas': 'a CAS line of 22 or 18 bytes with its state (ST, US, OL)',
  'expected-sics': 'an MT-SICS reply',
  'expected-and': 'a line such as ST,+000123.4  g',
  'expected-weight-unit': 'a weight with its unit',
  'no-unit-set': 'the scale sends no unit and none is set: set kg or lb in its settings',
  'protocol-without-unit': 'a scale that speaks {0} sends no unit. Set kg or lb as it shows.',
  'oem-no-status': 'a report has {0} bytes and no status',
  'oem-digits': 'its digits are {0}',
  'oem-flashing': 'its own program is being replaced: wait',
  'oem-not-ready': 'it is not ready',
  'attached-again': 'it was connected anew by itself and is opened again. Wait for a moment.',
  'oem-warming-up': 'it is warming up: wait',
  'oem-settings': 'it sent its settings, not a weight',
  'hid-other-report': 'report {0} is not the data report {1}',
  'hid-report-cut': 'the data report has {0} bytes instead of {1}',
  'hid-status': 'status {0} is not defined',
  'hid-unit': 'unit {0} is not defined',
  'hid-scaling': 'scaling -128 is not defined',
  'simulated-no-weight': '{0} is not a weight. Write digits such as 1.250.',
  'simulated-sign': 'the sign of {0} does not go with {1}. A HID scale sends negative weights as under-zero.',
  'simulated-too-fine': '{0} does not fit a HID scale report (16 bits). Use a coarser division or another unit.',
  'simulated-no-code': '{0} has no code in a HID scale report.',
  'not-simulated': '{0} is not a simulated device. Configure it as one.',
  // what holds a printer up, and what it warns of
  'paper-out': 'the labels are used up. Put in a new roll',
  'ribbon-out': 'the ribbon is used up. Put in a new one',
  'head-open': 'the print head is open. Close it',
  'cover-open': 'the cover is open. Close it',
  paused: 'it is paused. Press Pause or Feed at the printer',
  jam: 'labels are jammed. Open it and take them out',
  cutter: 'the cutter is stuck. Switch it off and clear it',
  'head-hot': 'it is too hot. It goes on when it has cooled down',
  'head-cold': 'it is too cold to print. Let it warm up',
  'head-fault': 'its print head has a fault. Have it looked at',
  'paper-path': 'a label is stuck on its way out. Take it out',
  diagnostics: 'it is in diagnostics mode and would print codes instead of labels. Switch it off and on',
  'settings-lost': 'it has lost its settings. Set it up again',
  offline: 'it is offline. Press the online or feed button',
  error: 'it reports an error. Look at its display',
  'other-printer': 'another printer answers in its place. Find it again, or set that one up',
  'certificate-unknown': 'its certificate was confirmed by nobody. Set it up again and confirm it',
  'certificate-changed': 'its certificate is another one than was confirmed. Set it up again and confirm the new one, if it is the same printer',
  'no-answer': 'it does not answer: labels or ribbon may be used up, or its head is open',
  'paper-low': 'the labels are nearly used up',
  calibrate: 'the media should be calibrated',
  'clean-head': 'the print head should be cleaned',
  'replace-head': 'the print head should be replaced',
  'take-label': 'a label waits to be taken',
  'paper-in-path': 'a label lies in the paper path',
  rejected: 'it refused a command of an earlier job',
  // printers
  both: '{0}; {1}',
  stands: '{0}.',
  ready: 'ready.',
  'nothing-printed': 'ready, nothing printed yet.',
  'no-state': 'connected. It does not tell its state: whether a label came out, it cannot say.',
  'another-answers':
    'another printer answers there ({0}, {1}); the one that was set up has {2}. No label is sent. Find it again, or set this one up.',
  'of-no-name': 'of no name',
  'no-serial-number': 'which tells no serial number',
  'serial-number': 'serial number {0}',
  'other-dpi':
    "{0} prints {1} dpi and labels are drawn for {2} dpi: none is sent. Set the station's label resolution to {1}, or use another printer.",
  'this-printer': 'this printer',
  away: '{0}. Check that it is on, connected, and not used by another program.',
  'check-address': '{0}. Check that it is on and its address is right.',
  'check-settings': '{0}. Check that its settings fit what it prints.',
  'look-for-label': '{0}. Look whether the label came out.',
  'job-sent': 'the last job was sent.',
  'job-printed': 'the last job was printed.',
  'wrong-answer': '{0} was answered by {1}: expected {2}. Check that the printer speaks the language of its settings.',
  'expected-answer': 'its answer',
  'expected-status-byte': 'a byte with bits 1 and 4 set, 0 and 7 clear',
  'expected-long-status': 'STX, four bytes, ETX, CR, LF',
  'takes-no-more': 'it takes nothing more. Switch it off and on.',
  'takes-not-all': 'it does not take it all',
  'no-answer-in': 'it did not answer within {0} ms',
  'no-connection-in': 'no connection within {0} ms',
  'closed-early': 'it closed before it had everything',
  'silent-for': 'it has not answered for {0} ms.',
  'ipp-status': 'it answered with IPP status {0}',
  'ipp-wrong-place': 'it answered with IPP status {0}. Check the address, above all what stands behind the port.',
  'ipp-cut': 'an IPP answer of {0} bytes ends inside an attribute',
  'endless-answer': 'its answer does not end',
  'certificate-not-trusted': 'its certificate is not trusted here ({0}) and nobody has confirmed it',
  'certificate-differs': 'its certificate (SHA-256 {0}) is another one than was confirmed ({1})',
  'no-certificate': 'it shows no certificate',
  'no-encryption-in': 'no encrypted connection within {0} ms',
  'ended-connection': 'it ended the connection',
  because: '{0} ({1}).',
  'no-queue': 'Windows has no printer {0}, or this user may not use it',
  'pick-queue': '{0}. Pick one of the list.',
  'queue-takes-jobs': 'its queue takes jobs. Whether a label came out, it cannot say.',
  'no-spooler': 'the Windows spooler cannot be reached: {0}',
  'windows-silent': 'Windows has not said for {0} ms how it is. Check the computer that shares it.',
  'no-raw-document': '{0} takes no RAW document: its driver must be one that passes bytes on',
  'starts-no-page': '{0} starts no page',
  'took-some': '{0} took {1} of {2} bytes',
  'ended-as': '{0} ended the job as {1}',
  'not-ended': '{0} has job {1} and has not said how it ended',
  'busy-with-job': '{0} is busy with another job',
  'refused-job': '{0} refused the job with IPP status {1}',
  'bad-job-id': 'job id {0} cannot be a file name: letters, digits, - and _ only',
  'bad-extension': 'file extension {0} is not letters and digits',
  'not-written': '{0} could not be written: {1}',
  'not-synced': '{0} could not be synced: {1}',
  'no-printer': 'no label printer {0} is configured',
  'earlier-job': 'it still works on an earlier job',
  'half-a-label': 'half a label of another job is in it',
  'no-counter': 'it does not tell its label counter',
  'counter-moved': 'its label counter moved just before the job: another computer prints there',
  'station-stopped': 'the station stopped while it was printed',
  'station-stopping': 'the station is stopping',
  'silent-after-job': 'it took the label and has not answered for {0} s',
  'stopped-after-job': 'it took the label and then stopped: {0}',
  'not-counted': 'it has nothing left to print, and counted no label',
} as const satisfies Readonly<Record<string, string>>;

export type SentenceCode = keyof typeof SENTENCES;

/** Plain data, so that it goes to core as it is. */
export interface Sentence {
  readonly code: SentenceCode;
  /** What a system or a device said stays as it was said. */
  readonly values: readonly (string | Sentence)[];
  /** In English. */
  readonly text: string;
}

type Value = string | number | Sentence;
type Values<Form extends string> = Form extends `${string}{2}${string}`
  ? readonly [Value, Value, Value]
  : Form extends `${string}{1}${string}`
    ? readonly [Value, Value]
    : Form extends `${string}{0}${string}`
      ? readonly [Value]
      : readonly [];

/** As many values as the sentence has places. */
export function say<Code extends SentenceCode>(code: Code, ...given: Values<(typeof SENTENCES)[Code]>): Sentence {
  const values = given.map((value: Value) => (typeof value === 'number' ? String(value) : value));
  return { code, values, text: fill(SENTENCES[code], values) };
}

/** A value that ends a sentence of its own does so once. */
function fill(form: string, values: readonly (string | Sentence)[]): string {
  return form.replace(/\{(\d)\}(\.?)/g, (_, place: string, stop: string) => {
    const value = values[Number(place)] ?? '';
    const text = typeof value === 'string' ? value : value.text;
    return stop === '' ? text : text.replace(/\.$/, '') + stop;
  });
}

/** For logs and programs with the name in front; for screens, which show the name beside it, as code and values. */
export function saying(label: string, said: Sentence): { readonly message: string; readonly said: Sentence } {
  return { message: `${label}: ${said.text}`, said };
}
