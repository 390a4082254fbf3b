import { Buffer } from 'node:buffer';
import { open, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { z } from 'zod';

/** What every such file begins with. */
const MAGIC = Buffer.from('PAPERIX\n', 'latin1');
const ALIGNMENT = 8;
const PIECE = 2 ** 22;
/** A header says little; one that claims more is none. */
const LONGEST_HEADER = 2 ** 24;

const KINDS = {
  u8: Uint8Array,
  u16: Uint16Array,
  u32: Uint32Array,
  i32: Int32Array,
  f32: Float32Array,
  f64: Float64Array,
} as const;
export type Section =
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array;

const Header = z.object({
  about: z.unknown(),
  sections: z.array(
    z.object({
      name: z.string(),
      kind: z.literal(['u8', 'u16', 'u32', 'i32', 'f32', 'f64']),
      length: z.int().nonnegative(),
    }),
  ),
});

/** Arrays by name, with a few words about them. */
export interface Sections {
  readonly about: unknown;
  readonly arrays: ReadonlyMap<string, Section>;
}

/** Says why a file cannot be used. */
export class UnusableFileError extends Error {}

/** By file, the last that is to be written to it, whether that works or not. */
const writing = new Map<string, Promise<void>>();

/**
 * Writes arrays to a file, all or nothing: beside it first, then in its place. The file ends with a
 * CRC-32 of all before it. Those who write the same file here take turns.
 */
export async function writeSections(file: string, sections: Sections): Promise<void> {
  const before = writing.get(file) ?? Promise.resolve();
  const written = before.then(async () => writeBeside(file, sections));
  const turn = written.catch(() => undefined);
  writing.set(file, turn);
  try {
    await written;
  } finally {
    if (writing.get(file) === turn) writing.delete(file);
  }
}

async function writeBeside(file: string, { about, arrays }: Sections): Promise<void> {
  const beside = `${file}.${process.pid}.tmp`;
  const handle = await open(beside, 'w');
  try {
    try {
      await writeAll(handle, about, arrays);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

async function writeAll(
  handle: FileHandle,
  about: unknown,
  arrays: ReadonlyMap<string, Section>,
): Promise<void> {
  const sections = Array.from(arrays, ([name, array]) => ({
    name,
    kind: kindOf(array),
    length: array.length,
  }));
  const header = Buffer.from(JSON.stringify({ about, sections }));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(header.length);
  const parts: Uint8Array[] = [MAGIC, size, header, padding(MAGIC.length + 4 + header.length)];
  for (const array of arrays.values()) {
    parts.push(bytesOf(array), padding(array.byteLength));
  }
  let sum = 0;
  for (const piece of parts.flatMap((part) => [...inPieces(part)])) {
    sum = crc32(piece, sum);
    await handle.writev([piece]);
  }
  const end = Buffer.alloc(4);
  end.writeUInt32LE(sum);
  await handle.writev([end]);
}

/** Reads what `writeSections` wrote. @throws UnusableFileError where that is not what the file holds. */
export async function readSections(file: string): Promise<Sections> {
  const handle = await open(file, 'r');
  try {
    const start = Buffer.alloc(MAGIC.length + 4);
    await readInto(handle, start);
    if (!start.subarray(0, MAGIC.length).equals(MAGIC)) {
      throw new UnusableFileError('it is no snapshot of an index');
    }
    const length = start.readUInt32LE(MAGIC.length);
    if (length > LONGEST_HEADER) throw new UnusableFileError('its header is damaged');
    const header = Buffer.alloc(length);
    await readInto(handle, header);
    const { about, sections } = parseHeader(header);
    const claimed = sections.reduce(
      (sum, { kind, length: items }) => sum + items * KINDS[kind].BYTES_PER_ELEMENT,
      0,
    );
    if (claimed > (await handle.stat()).size) throw new UnusableFileError('it is cut short');
    let sum = crc32(header, crc32(start));
    sum = await skipPadding(handle, start.length + length, sum);
    const arrays = new Map<string, Section>();
    for (const { name, kind, length: items } of sections) {
      const array = new KINDS[kind](items);
      for (const piece of inPieces(bytesOf(array))) {
        await readInto(handle, piece);
        sum = crc32(piece, sum);
      }
      sum = await skipPadding(handle, array.byteLength, sum);
      arrays.set(name, array);
    }
    const end = Buffer.alloc(4);
    await readInto(handle, end);
    if (end.readUInt32LE() !== sum) throw new UnusableFileError('its checksum is wrong');
    return { about, arrays };
  } finally {
    await handle.close();
  }
}

function parseHeader(bytes: Buffer): z.infer<typeof Header> {
  try {
    return Header.parse(JSON.parse(bytes.toString()));
  } catch {
    throw new UnusableFileError('its header is damaged');
  }
}

async function readInto(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled);
    if (bytesRead === 0) throw new UnusableFileError('it is cut short');
    filled += bytesRead;
  }
}

async function skipPadding(handle: FileHandle, after: number, sum: number): Promise<number> {
  const bytes = padding(after);
  await readInto(handle, bytes);
  return crc32(bytes, sum);
}

/** Bytes in pieces small enough that the work on one keeps nobody waiting. */
function* inPieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += PIECE) yield bytes.subarray(from, from + PIECE);
}

/** What is missing to a whole number of words. */
function padding(length: number): Uint8Array {
  return new Uint8Array((ALIGNMENT - (length % ALIGNMENT)) % ALIGNMENT);
}

function bytesOf(array: Section): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function kindOf(array: Section): keyof typeof KINDS {
  if (array instanceof Uint8Array) return 'u8';
  if (array instanceof Uint16Array) return 'u16';
  if (array instanceof Uint32Array) return 'u32';
  if (array instanceof Int32Array) return 'i32';
  return array instanceof Float32Array ? 'f32' : 'f64';
}
