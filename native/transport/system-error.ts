// native/transport/system-error.ts · one place that turns what drivers say (errno names, texts, bare strings) into a DeviceError
import { DeviceError, type DeviceErrorCode } from '../device-error.ts';

interface Known {
  readonly says: RegExp;
  readonly code: DeviceErrorCode;
  readonly remedy: string;
}

// serialport and node-hid give texts without a code. Texts seen with serialport 13.0.0 and node-hid 3.4.0 (hidapi 0.15.0) on Linux 6.1;
// the Windows numbers are ERROR_ACCESS_DENIED (5), ERROR_FILE_NOT_FOUND (2) and ERROR_DEVICE_NOT_CONNECTED (0x48F).
const KNOWN: readonly Known[] = [
  { says: /cannot lock port|EBUSY|resource busy|interface is busy|Access denied/i, code: 'busy', remedy: 'Close the other program that uses it' },
  {
    says: /permission denied|EACCES|EPERM|0x00000005|not permitted/i,
    code: 'permission',
    remedy: 'Install the udev rules of this program, or ask the IT person for access to the device, then plug it in again',
  },
  {
    says: /no such device|disconnected|bad file descriptor|EIO\b|ENODEV|ENXIO|EBADF|0x0000048F/i,
    code: 'disconnected',
    remedy: 'Check the cable and plug it in again',
  },
  { says: /no such file|ENOENT|0x00000002|file not found|no HID devices/i, code: 'not-found', remedy: 'Plug it in and switch it on' },
  {
    says: /invalid .*setting|inappropriate ioctl|invalid argument|is not a valid/i,
    code: 'bad-settings',
    remedy: 'Correct its connection settings (is the path a serial port, are baud rate and parity supported?)',
  },
];

/** `doing` completes "could not …", e.g. `open`. node-hid rejects with strings as well as with Error objects. */
export function toDeviceError(cause: unknown, label: string, doing: string): DeviceError {
  if (cause instanceof DeviceError) return cause;
  const text = cause instanceof Error ? cause.message : String(cause);
  const known = KNOWN.find(({ says }) => says.test(text));
  const remedy = known?.remedy ?? 'Unplug it, plug it in again, and read the log if it stays so';
  return new DeviceError(known?.code ?? 'unavailable', `${label}: could not ${doing} it: ${text}. ${remedy}.`, { cause });
}
