// native/transport/report-descriptor.ts · what a HID device says of its own reports; node-hid does not tell. Linux only: elsewhere nobody offers the bytes
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** @param path `/dev/hidraw0`. Undefined where it cannot be read. Source: Linux, Documentation/hid/hidraw.rst and sysfs */
export async function readReportDescriptor(path: string | undefined, sysFolder = '/sys/class/hidraw'): Promise<Uint8Array | undefined> {
  if (path === undefined || !/^hidraw\d+$/.test(basename(path))) return undefined;
  return readFile(join(sysFolder, basename(path), 'device', 'report_descriptor')).catch(() => undefined);
}
