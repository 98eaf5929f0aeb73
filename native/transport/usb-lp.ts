// native/transport/usb-lp.ts · a USB printer through the kernel's usblp driver: /dev/usb/lpN, read and written without ever blocking a thread
import { constants, type FileHandle, open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { DeviceError } from '../device-error.ts';
import { say } from '../sentences.ts';
import { cancelled, createInbox, type PrinterConnection, type PrinterLine } from './printer-line.ts';
import { toDeviceError } from './system-error.ts';
import { describeUsb, listUsbPrinters, pickUsbPrinter, type UsbFolders, type UsbPrinterSettings } from './usb-printers.ts';

/** The driver has no event that Node could wait for; its buffer is one USB transfer. */
const POLL_MS = 10;
/** usblp takes at most two pages at a time. */
const CHUNK_BYTES = 8_192;
const READ_BYTES = 1_024;

export function createUsbLpLine(name: string, settings: UsbPrinterSettings, folders?: UsbFolders): PrinterLine {
  const label = `${name} (${describeUsb(settings)})`;
  return {
    label,

    async open(signal) {
      const { path } = pickUsbPrinter(await listUsbPrinters(folders), settings, label);
      if (signal.aborted) throw cancelled(label);
      // A blocking open or read would hold one of libuv's few threads for as long as the printer likes.
      const file = await open(path, constants.O_RDWR | constants.O_NONBLOCK).catch((cause: unknown) => {
        throw toDeviceError(cause, `${label} ${path}`, 'open');
      });
      return connectionOf(file, `${label} ${path}`);
    },

    async reach() {
      pickUsbPrinter(await listUsbPrinters(folders), settings, label);
    },
  };
}

function connectionOf(file: FileHandle, label: string): PrinterConnection {
  const inbox = createInbox();
  let isClosed = false;
  let reading: Promise<void> | undefined;

  async function readOn(): Promise<void> {
    while (!isClosed) {
      const buffer = new Uint8Array(READ_BYTES);
      try {
        const { bytesRead } = await file.read(buffer, 0, READ_BYTES, null);
        if (bytesRead > 0) inbox.take(buffer.subarray(0, bytesRead));
        else await sleep(POLL_MS); // an empty packet: usblp hands it on as the end of a file that goes on
      } catch (cause) {
        if (!isAgain(cause)) return inbox.end(toDeviceError(cause, label, 'read'));
        await sleep(POLL_MS);
      }
    }
  }

  return {
    keepsUnread: true,
    async write(bytes, signal) {
      for (let at = 0; at < bytes.length; ) {
        if (signal.aborted) throw cancelled(label);
        try {
          const { bytesWritten } = await file.write(bytes, at, Math.min(CHUNK_BYTES, bytes.length - at), null);
          at += bytesWritten;
        } catch (cause) {
          if (!isAgain(cause)) throw toDeviceError(cause, label, 'write');
          await sleep(POLL_MS);
        }
      }
    },
    read(withinMs) {
      reading ??= readOn();
      return inbox.read(withinMs);
    },
    discard() {
      reading ??= readOn();
      return inbox.discard();
    },
    async finish() {
      // The kernel has the last piece; whether the printer has read it, only the printer can say.
    },
    async close() {
      isClosed = true;
      inbox.end(new DeviceError('disconnected', label, say('closed')));
      await reading;
      await file.close().catch(() => undefined);
    },
  };
}

function isAgain(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'EAGAIN';
}
