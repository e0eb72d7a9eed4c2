/** What an entry has before its object id: times, device, inode, mode, owner and size. */
const STAT_BYTES = 40;
/** The flag of an entry that has two more bytes of flags. */
const EXTENDED = 0x4000;

/**
 * Whether git's index lists a path, or something below it where it ends with a slash. What cannot be read counts as listed, so that nobody is accused wrongly:
 * https://git-scm.com/docs/index-format
 *
 * @param hashBytes 20, or 32 in a repository of SHA-256
 */
export function isListed(index: Buffer, path: string, hashBytes: number): boolean {
  if (index.length < 12 || index.toString('latin1', 0, 4) !== 'DIRC') return true;
  const version = index.readUInt32BE(4);
  if (version < 2 || version > 4) return true;
  const count = index.readUInt32BE(8);
  const wanted = Buffer.from(path);
  const isFolder = path.endsWith('/');
  let at = 12;
  let name: Buffer = Buffer.alloc(0);
  for (let entry = 0; entry < count; entry++) {
    const flagsAt = at + STAT_BYTES + hashBytes;
    if (flagsAt + 2 > index.length) return true;
    const isExtended = version >= 3 && Math.floor(index.readUInt16BE(flagsAt) / EXTENDED) % 2 === 1;
    let nameAt = flagsAt + (isExtended ? 4 : 2);
    let kept = 0;
    if (version === 4) {
      // the number of letters that are taken off the name before
      const cut = variableWidth(index, nameAt);
      nameAt = cut.next;
      kept = Math.max(0, name.length - cut.value);
    }
    const end = index.indexOf(0, nameAt);
    if (end < 0) return true;
    const rest = index.subarray(nameAt, end);
    name = kept === 0 ? rest : Buffer.concat([name.subarray(0, kept), rest]);
    if (name.equals(wanted) || (isFolder && name.subarray(0, wanted.length).equals(wanted))) return true;
    // a sparse index has a folder in the place of its files
    if (name.at(-1) === 0x2f && wanted.subarray(0, name.length).equals(name)) return true;
    at = version === 4 ? end + 1 : at + Math.floor((end - at + 8) / 8) * 8;
  }
  // a split index keeps the rest in another file
  return index.indexOf('link', at, 'latin1') === at;
}

/** The number as git's packs write it: seven bits a byte, the highest first, each but the last one less. */
function variableWidth(bytes: Buffer, start: number): { readonly value: number; readonly next: number } {
  let at = start;
  let value = bytes[at] % 128;
  while (bytes[at] >= 128) {
    at += 1;
    value = (value + 1) * 128 + bytes[at] % 128;
  }
  return { value, next: at + 1 };
}
