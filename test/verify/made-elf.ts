/** What a made ELF file says. */
export interface MadeElf {
  readonly machine?: number;
  readonly wide?: boolean;
  readonly little?: boolean;
  readonly interpreter?: string;
  readonly soname?: string;
  readonly needed?: readonly string[];
  readonly rpath?: string;
  readonly runpath?: string;
  readonly requires?: { readonly [library: string]: readonly string[] };
  /** Versions that it can do without. */
  readonly weak?: readonly string[];
  readonly provides?: readonly string[];
}

const BASE = 0x1000;

/** The bytes of an ELF file that is loaded in one piece, at an address that is not its offset. */
export function madeElf(made: MadeElf = {}): Buffer {
  const { wide = true, little = true, machine = 62, needed = [], requires = {}, weak = [], provides = [] } = made;
  const bytes = Buffer.alloc(8192);
  const width = wide ? 8 : 4;
  const half = (at: number, value: number) => (little ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at));
  const word = (at: number, value: number) => (little ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at));
  const native = (at: number, value: number) => {
    if (!wide) word(at, value);
    else if (little) bytes.writeBigUInt64LE(BigInt(value), at);
    else bytes.writeBigUInt64BE(BigInt(value), at);
  };
  let end = 5000;
  const strings = end;
  end += 1;
  const text = (value: string) => {
    const at = end;
    end = at + bytes.write(`${value}\0`, at);
    return at - strings;
  };

  bytes.write('\x7fELF', 0, 'latin1');
  bytes[4] = wide ? 2 : 1;
  bytes[5] = little ? 1 : 2;
  half(16, 3);
  half(18, machine);
  const headers = 256;
  native(wide ? 32 : 28, headers);
  half(wide ? 54 : 42, wide ? 56 : 32);

  const tags: [number, number][] = [...needed.map((name): [number, number] => [1, text(name)])];
  if (made.soname) tags.push([14, text(made.soname)]);
  if (made.rpath) tags.push([15, text(made.rpath)]);
  if (made.runpath) tags.push([29, text(made.runpath)]);
  const entries = Object.entries(requires);
  if (entries.length > 0) {
    tags.push([0x6ffffffe, BASE + 2000], [0x6fffffff, entries.length]);
    let at = 2000;
    entries.forEach(([library, versions], index) => {
      half(at, 1);
      half(at + 2, versions.length);
      word(at + 4, text(library));
      word(at + 8, 16);
      const next = 16 + versions.length * 16;
      word(at + 12, index === entries.length - 1 ? 0 : next);
      versions.forEach((version, place) => {
        const aux = at + 16 + place * 16;
        half(aux + 4, weak.includes(version) ? 2 : 0);
        word(aux + 8, text(version));
        word(aux + 12, place === versions.length - 1 ? 0 : 16);
      });
      at += next;
    });
  }
  if (provides.length > 0) {
    tags.push([0x6ffffffc, BASE + 3000], [0x6ffffffd, provides.length]);
    provides.forEach((version, index) => {
      const at = 3000 + index * 28;
      half(at + 6, 1);
      word(at + 12, 20);
      word(at + 16, index === provides.length - 1 ? 0 : 28);
      word(at + 20, text(version));
    });
  }
  const dynamic = 1000;
  if (tags.length > 0) tags.push([5, BASE + strings], [0, 0]);
  tags.forEach(([tag, value], index) => {
    native(dynamic + index * 2 * width, tag);
    native(dynamic + index * 2 * width + width, value);
  });
  const interpreter = made.interpreter === undefined ? 0 : strings + text(made.interpreter);

  const segments: [number, number, number][] = [[1, 0, bytes.length]];
  if (made.interpreter !== undefined) segments.push([3, interpreter, made.interpreter.length + 1]);
  if (tags.length > 0) segments.push([2, dynamic, tags.length * 2 * width]);
  half(wide ? 56 : 44, segments.length);
  segments.forEach(([type, offset, size], index) => {
    const at = headers + index * (wide ? 56 : 32);
    word(at, type);
    native(at + (wide ? 8 : 4), offset);
    native(at + (wide ? 16 : 8), BASE + offset);
    native(at + (wide ? 32 : 16), size);
  });
  return bytes;
}
