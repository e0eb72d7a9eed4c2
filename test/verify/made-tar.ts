/** An entry to put into an archive. */
export interface Made {
  readonly path: string;
  readonly content?: Buffer | string;
  readonly mode?: number;
  /** The flag of its type. @default '0' */
  readonly flag?: string;
  readonly target?: string;
}

/** An archive in ustar's form. */
export function madeTar(entries: readonly Made[]): Buffer {
  return Buffer.concat([...entries.flatMap(entryOf), Buffer.alloc(1024)]);
}

/** A stream of bytes in pieces of a size. */
export async function* inPieces(bytes: Buffer, size = 1000): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function entryOf({ path, content = '', mode = 0o644, flag = '0', target = '' }: Made): Buffer[] {
  const bytes = Buffer.from(content);
  const header = Buffer.alloc(512);
  header.write(path, 0);
  header.write(mode.toString(8).padStart(7, '0'), 100);
  header.write(bytes.length.toString(8).padStart(11, '0'), 124);
  header.write(flag, 156);
  header.write(target, 157);
  header.write('ustar\0' + '00', 257);
  header.fill(' ', 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return [header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)];
}
