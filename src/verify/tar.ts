import { ByteStream } from './byte-stream';

/** What an entry of an archive is. */
export type TarType = 'file' | 'link' | 'symlink' | 'folder' | 'other';

/** An entry of an archive; its bytes can be read until the next one is asked for. */
export interface TarEntry {
  /** As it stands in the archive. */
  readonly path: string;
  readonly type: TarType;
  readonly mode: number;
  readonly size: number;
  /** What a link points to. */
  readonly target: string;
  /** The first bytes, without moving on. */
  peek(count: number): Promise<Buffer>;
  /** What has not been read of it. */
  content(): AsyncGenerator<Buffer, void, undefined>;
}

const BLOCK = 512;
const TYPES: { readonly [flag: string]: TarType } = { '0': 'file', '\0': 'file', '7': 'file', '1': 'link', '2': 'symlink', '5': 'folder' };

/** An archive that is none, or ends too early. */
export class TarError extends Error {}

/**
 * The entries of an archive as Docker and BuildKit write them: ustar, with pax headers or GNU's long names. A library
 * would bring more than these lines need.
 */
export async function* readTar(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry, void, undefined> {
  const stream = new ByteStream(source);
  let extended: Record<string, string> = {};
  for (;;) {
    const header = await stream.take(BLOCK);
    // what stands after the end is padding, and is read so that whoever writes it may end
    if (header.length === 0) return;
    if (header.length < BLOCK) throw new TarError('the archive ends within a header');
    if (header.every((byte) => byte === 0)) continue;
    checkSum(header);
    const flag = String.fromCharCode(header[156]);
    const size = extended.size === undefined ? number(header, 124, 12) : Number(extended.size);
    const padding = (BLOCK - (size % BLOCK)) % BLOCK;
    if ('xLKg'.includes(flag)) {
      const bytes = await stream.take(size + padding);
      if (flag !== 'g') extended = { ...extended, ...flag === 'x' ? pax(bytes.subarray(0, size)) : { [flag === 'L' ? 'path' : 'linkpath']: text(bytes, 0, size) } };
      continue;
    }
    const prefix = text(header, 257, 5) === 'ustar' && header[262] === 0 ? text(header, 345, 155) : '';
    const name = text(header, 0, 100);
    let left = size;
    async function* content() {
      for await (const piece of stream.pass(left)) {
        left -= piece.length;
        yield piece;
      }
    }
    yield {
      path: extended.path ?? (prefix === '' ? name : `${prefix}/${name}`),
      type: TYPES[flag] ?? 'other',
      mode: number(header, 100, 8),
      size,
      target: extended.linkpath ?? text(header, 157, 100),
      peek: (count) => stream.peek(Math.min(count, left)),
      content,
    };
    extended = {};
    for await (const _ of content());
    if (left > 0) throw new TarError(`the archive ends within ${name}`);
    await stream.take(padding);
  }
}

/** All that is left of an entry. */
export async function wholeOf(entry: TarEntry): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of entry.content()) pieces.push(piece);
  return Buffer.concat(pieces);
}

function text(bytes: Buffer, start: number, length: number): string {
  const field = bytes.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.subarray(0, end < 0 ? length : end).toString('utf-8');
}

/* eslint-disable no-bitwise -- the first bit says how a number is written */

/** Octal digits, or, where these do not suffice, GNU's big-endian number with the first bit set. */
function number(bytes: Buffer, start: number, length: number): number {
  if ((bytes[start] & 0x80) === 0) return parseInt(text(bytes, start, length).trim() || '0', 8);
  return bytes.subarray(start + 1, start + length).reduce((sum, byte) => sum * 256 + byte, bytes[start] & 0x7f);
}

function checkSum(header: Buffer): void {
  const stated = number(header, 148, 8);
  const sum = header.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 0x20 : byte), 0);
  if (sum !== stated) throw new TarError('not a tar archive: the checksum of a header is wrong');
}

/** Records of `<length> <key>=<value>\n`. */
function pax(bytes: Buffer): Record<string, string> {
  const found: Record<string, string> = {};
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(0x20, at);
    const length = parseInt(bytes.toString('latin1', at, space), 10);
    if (space < 0 || !(length > 0)) throw new TarError('a pax header is damaged');
    const record = bytes.toString('utf-8', space + 1, at + length - 1);
    const equals = record.indexOf('=');
    if (['path', 'linkpath', 'size'].includes(record.slice(0, equals))) found[record.slice(0, equals)] = record.slice(equals + 1);
    at += length;
  }
  return found;
}
