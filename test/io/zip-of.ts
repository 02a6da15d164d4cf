/**
 * @file Zip archives of any bytes: `formatNpz` makes sound arrays only.
 */
import { crc32 } from 'node:zlib';

/** An archive with these members, not packed. */
export function zipOf(members: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const parts: Uint8Array[] = [];
  const contents: Uint8Array[] = [];
  let at = 0;
  for (const [name, bytes] of Object.entries(members)) {
    const text = Buffer.from(name);
    // Version 2.0, no flags, stored, on 1 January 1980; then checksum, both sizes, and the length of the name.
    const shared = Buffer.alloc(26);
    [20, 0, 0, 0, 33].forEach((field, i) => void shared.writeUInt16LE(field, 2 * i));
    shared.writeUInt32LE(crc32(bytes), 10);
    shared.writeUInt32LE(bytes.length, 14);
    shared.writeUInt32LE(bytes.length, 18);
    shared.writeUInt16LE(text.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    parts.push(Buffer.from('PK\x03\x04'), shared, text, bytes);
    contents.push(Buffer.from('PK\x01\x02\x14\x00'), shared, place, text);
    at += 30 + text.length + bytes.length;
  }
  const table = Buffer.concat(contents);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(Object.keys(members).length, 8);
  end.writeUInt16LE(Object.keys(members).length, 10);
  end.writeUInt32LE(table.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, table, end]);
}
