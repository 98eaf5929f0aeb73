// native/transport/system-error.ts · one place that turns what drivers say (errno names, texts, bare strings) into a DeviceError
import { DeviceError, type DeviceErrorCode } from '../device-error.ts';
import { say } from '../sentences.ts';

interface Known {
  readonly says: RegExp;
  readonly code: DeviceErrorCode;
  readonly remedy: 'close-other-program' | 'install-udev-rules' | 'check-cable' | 'plug-in' | 'check-connection-settings';
}

// serialport and node-hid give texts without a code. Texts seen with serialport 13.0.0 and node-hid 3.4.0 (hidapi 0.15.0) on Linux 6.1;
// the Windows numbers are ERROR_ACCESS_DENIED (5), ERROR_FILE_NOT_FOUND (2) and ERROR_DEVICE_NOT_CONNECTED (0x48F).
const KNOWN: readonly Known[] = [
  { says: /cannot lock port|EBUSY|resource busy|interface is busy|Access denied/i, code: 'busy', remedy: 'close-other-program' },
  {
    says: /permission denied|EACCES|EPERM|0x00000005|not permitted/i,
    code: 'permission',
    remedy: 'install-udev-rules',
  },
  {
    says: /no such device|disconnected|bad file descriptor|EIO\b|ENODEV|ENXIO|EBADF|0x0000048F/i,
    code: 'disconnected',
    remedy: 'check-cable',
  },
  { says: /no such file|ENOENT|0x00000002|file not found|no HID devices/i, code: 'not-found', remedy: 'plug-in' },
  {
    says: /invalid .*setting|inappropriate ioctl|invalid argument|is not a valid/i,
    code: 'bad-settings',
    remedy: 'check-connection-settings',
  },
];

/** node-hid rejects with strings as well as with Error objects. */
export function toDeviceError(cause: unknown, label: string, doing: 'open' | 'read' | 'write' | 'claim' | 'understand'): DeviceError {
  if (cause instanceof DeviceError) return cause;
  const text = cause instanceof Error ? cause.message : String(cause);
  const known = KNOWN.find(({ says }) => says.test(text));
  const remedy = say(known?.remedy ?? 'plug-in-again');
  return new DeviceError(known?.code ?? 'unavailable', label, say(`could-not-${doing}`, text, remedy), { cause });
}
