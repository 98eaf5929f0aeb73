// main/documents/xlsx/store-archive.ts · parts → a ZIP archive that packs nothing: what read-excel-file is given, so that it never unpacks a stranger's bytes. Rule DI140: ../SPEC.md
// Source: PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12, 4.3.16
import { crc32 } from 'node:zlib';

const VERSION = 20;
const UTF8_NAMES = 0x0800;

export function storeArchive(parts: ReadonlyMap<string, Uint8Array>): ArrayBuffer {
  const local: Uint8Array[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, data] of parts) {
    const nameBytes = Buffer.from(name, 'utf8');
    const common = Buffer.alloc(26);
    common.writeUInt16LE(VERSION, 0);
    common.writeUInt16LE(UTF8_NAMES, 2);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    local.push(Buffer.from('PK\u0003\u0004', 'latin1'), common, nameBytes, data);
    const more = Buffer.alloc(14);
    more.writeUInt32LE(at, 10);
    central.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), common, more, nameBytes);
    at += 4 + common.length + nameBytes.length + data.length;
  }
  const listBytes = central.reduce((sum, piece) => sum + piece.length, 0);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(parts.size, 8);
  end.writeUInt16LE(parts.size, 10);
  end.writeUInt32LE(listBytes, 12);
  end.writeUInt32LE(at, 16);
  const archive = new Uint8Array(at + listBytes + end.length);
  let to = 0;
  for (const piece of [...local, ...central, end]) {
    archive.set(piece, to);
    to += piece.length;
  }
  return archive.buffer;
}
