/** What a file of the Executable and Linkable Format says of how it is loaded. */
export interface Elf {
  /** The architecture in Docker's words, or the number of the machine. */
  readonly architecture: string;
  /** The dynamic loader. @default - none: it is static, or a library */
  readonly interpreter?: string;
  readonly soname?: string;
  /** The libraries that it is linked to, by their names. */
  readonly needed: readonly string[];
  /** Where they are looked for first, `$ORIGIN` and all; the first list only where the second is empty. */
  readonly rpath: readonly string[];
  readonly runpath: readonly string[];
  /** The symbol versions that it needs, by library; weak ones are left out. */
  readonly requires: readonly { readonly library: string; readonly versions: readonly string[] }[];
  /** The symbol versions that it brings. */
  readonly provides: readonly string[];
}

/** A file that begins like ELF and cannot be read as such. */
export class ElfError extends Error {}

// https://refspecs.linuxfoundation.org/elf/gabi4+/contents.html
const MAGIC = Buffer.from('\x7fELF', 'latin1');
const MACHINES: { readonly [machine: number]: string } = { 3: '386', 21: 'ppc64le', 22: 's390x', 40: 'arm', 62: 'amd64', 183: 'arm64', 243: 'riscv64', 258: 'loong64' };
const LOAD = 1;
const DYNAMIC = 2;
const INTERPRETER = 3;
const TAG = {
  NEEDED: 1,
  STRTAB: 5,
  SONAME: 14,
  RPATH: 15,
  RUNPATH: 29,
  VERDEF: 0x6ffffffc,
  VERDEFNUM: 0x6ffffffd,
  VERNEED: 0x6ffffffe,
  VERNEEDNUM: 0x6fffffff,
};
const WEAK = 2;

/** Whether bytes begin like an ELF file. */
export function isElf(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).equals(MAGIC);
}

/** Reads an ELF file. @throws ElfError where it is damaged */
export function readElf(bytes: Buffer): Elf {
  try {
    return new Reader(bytes).read();
  } catch (error) {
    // by its name: Node's own class is another one within jest
    if ((error as Error).name === 'RangeError') throw new ElfError('the ELF file is damaged: it points outside of itself');
    throw error;
  }
}

class Reader {
  private readonly wide: boolean;
  private readonly little: boolean;
  private readonly loaded: { readonly offset: number; readonly address: number; readonly size: number }[] = [];
  private strings = 0;

  public constructor(private readonly bytes: Buffer) {
    if (!isElf(bytes)) throw new ElfError('not an ELF file');
    this.wide = bytes[4] === 2;
    this.little = bytes[5] === 1;
  }

  public read(): Elf {
    const machine = this.half(18);
    const segments = this.segments();
    this.loaded.push(...segments.filter(({ type }) => type === LOAD));
    const interpreter = segments.find(({ type }) => type === INTERPRETER);
    const dynamic = segments.find(({ type }) => type === DYNAMIC);
    const tags = dynamic ? this.dynamic(dynamic.offset, dynamic.size) : [];
    const value = (tag: number) => tags.find(([each]) => each === tag)?.[1];
    const strtab = value(TAG.STRTAB);
    if (strtab !== undefined) this.strings = this.offsetOf(strtab);
    const texts = (tag: number) => tags.filter(([each]) => each === tag).map(([, at]) => this.text(this.strings + at));
    const verneed = value(TAG.VERNEED);
    const verdef = value(TAG.VERDEF);
    return {
      architecture: MACHINES[machine] ?? `machine ${machine}`,
      interpreter: interpreter && this.text(interpreter.offset),
      soname: texts(TAG.SONAME)[0],
      needed: texts(TAG.NEEDED),
      rpath: texts(TAG.RPATH).flatMap((list) => list.split(':')),
      runpath: texts(TAG.RUNPATH).flatMap((list) => list.split(':')),
      requires: verneed === undefined ? [] : this.requires(this.offsetOf(verneed), value(TAG.VERNEEDNUM) ?? 0),
      provides: verdef === undefined ? [] : this.provides(this.offsetOf(verdef), value(TAG.VERDEFNUM) ?? 0),
    };
  }

  private segments(): { type: number; offset: number; address: number; size: number }[] {
    const start = this.native(this.wide ? 32 : 28);
    const size = this.half(this.wide ? 54 : 42);
    const count = this.half(this.wide ? 56 : 44);
    return Array.from({ length: count }, (_, index) => start + index * size).map((at) => ({
      type: this.word(at),
      offset: this.native(at + (this.wide ? 8 : 4)),
      address: this.native(at + (this.wide ? 16 : 8)),
      size: this.native(at + (this.wide ? 32 : 16)),
    }));
  }

  private dynamic(start: number, size: number): [number, number][] {
    const width = this.wide ? 8 : 4;
    const tags: [number, number][] = [];
    for (let at = start; at < start + size; at += 2 * width) {
      const tag = this.native(at);
      if (tag === 0) break;
      tags.push([tag, this.native(at + width)]);
    }
    return tags;
  }

  private requires(start: number, count: number): Elf['requires'] {
    return this.chain(start, count, 12).map((at) => ({
      library: this.text(this.strings + this.word(at + 4)),
      versions: this.chain(at + this.word(at + 8), this.half(at + 2), 12)
        // eslint-disable-next-line no-bitwise -- a flag
        .filter((aux) => (this.half(aux + 4) & WEAK) === 0)
        .map((aux) => this.text(this.strings + this.word(aux + 8))),
    }));
  }

  private provides(start: number, count: number): string[] {
    return this.chain(start, count, 16).map((at) => this.text(this.strings + this.word(at + this.word(at + 12))));
  }

  /** The places of records, each of which says how far the next one is. */
  private chain(start: number, count: number, next: number): number[] {
    const places: number[] = [];
    for (let at = start, index = 0; index < count; index++) {
      places.push(at);
      const distance = this.word(at + next);
      if (distance === 0) break;
      at += distance;
    }
    return places;
  }

  private offsetOf(address: number): number {
    const segment = this.loaded.find((each) => address >= each.address && address < each.address + each.size);
    if (!segment) throw new ElfError('the ELF file is damaged: an address lies in no segment');
    return address - segment.address + segment.offset;
  }

  private half(at: number): number {
    return this.little ? this.bytes.readUInt16LE(at) : this.bytes.readUInt16BE(at);
  }

  private word(at: number): number {
    return this.little ? this.bytes.readUInt32LE(at) : this.bytes.readUInt32BE(at);
  }

  /** As wide as the machine's addresses. */
  private native(at: number): number {
    if (!this.wide) return this.word(at);
    return Number(this.little ? this.bytes.readBigUInt64LE(at) : this.bytes.readBigUInt64BE(at));
  }

  private text(at: number): string {
    const end = this.bytes.indexOf(0, at);
    if (at < 0 || end < 0) throw new ElfError('the ELF file is damaged: a text has no end');
    return this.bytes.toString('utf-8', at, end);
  }
}
