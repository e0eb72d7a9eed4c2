import { Disk } from './disk';
import { CargoLock, CargoLockPackage } from './facts';
import { Fields } from './fields';

/** The newest format: Rust 1.78 and later. */
const NEWEST = 4;

/** Reads `Cargo.lock`, formats 1 to 4. @returns undefined where there is none */
export function readLock(disk: Disk, path: string): CargoLock | undefined {
  const text = disk.text(path);
  if (text === undefined) return undefined;
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  if (lines.some((line) => /^(<{7}|={7}|>{7})( |$)/.test(line))) {
    const line = lines.findIndex((each) => /^<{7}/.test(each));
    disk.fail(path, `git left a conflict in the lock file (line ${line + 1}); run git checkout --theirs Cargo.lock && cargo metadata, and commit the result`);
  }
  return readFast(path, lines) ?? readSlowly(disk, path);
}

/** Cargo writes the file in one shape, and a lock of 1,500 packages read as TOML takes as long as all else. @returns undefined for another shape */
function readFast(path: string, lines: readonly string[]): CargoLock | undefined {
  const packages: CargoLockPackage[] = [];
  let version: number | undefined;
  let current: { [key: string]: string } | undefined;
  let dependencies: string[] = [];
  const finish = () => {
    if (current) packages.push(lockPackage(current, dependencies));
    current = undefined;
    dependencies = [];
  };
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (line === '' || line[0] === '#') continue;
    if (line === '[[package]]') {
      finish();
      current = {};
      continue;
    }
    if (line === 'dependencies = [' && current) {
      for (index++; index < lines.length && lines[index] !== ']'; index++) {
        const item = /^ "([^"\\]*)",$/.exec(lines[index]);
        if (!item) return undefined;
        dependencies.push(item[1]);
      }
      continue;
    }
    const field = /^(name|version|source|checksum) = "([^"\\]*)"$/.exec(line);
    if (field && current) {
      current[field[1]] = field[2];
      continue;
    }
    const number = /^version = (\d+)$/.exec(line);
    if (!number || current || version !== undefined) return undefined;
    version = Number(number[1]);
  }
  finish();
  if (packages.some((each) => each.name === undefined || each.version === undefined)) return undefined;
  if (version !== undefined && (version < 3 || version > NEWEST)) return undefined;
  // a file without a number is of format 1 or 2: the other reader tells which
  return version === undefined ? undefined : { path, version, packages };
}

function readSlowly(disk: Disk, path: string): CargoLock {
  const file = disk.toml(path)!;
  const root = new Fields(disk, file, file.toml);
  const stated = root.raw('version');
  if (stated !== undefined && (typeof stated !== 'number' || stated < 1 || stated > NEWEST)) {
    root.fail(
      `the lock file has format ${JSON.stringify(typeof stated === 'bigint' ? Number(stated) : stated)}; known: 1 to ${NEWEST}`
      + (typeof stated === 'number' && stated > NEWEST ? '; update projen-rust-docker, or let the Cargo of your toolchain write the file again' : ''),
      'version',
    );
  }
  const tables = [...root.fields('root') ? [root.fields('root')!] : [], ...root.list('package') ?? []];
  const packages = tables.map((table) => lockPackage(
    {
      name: table.text('name') ?? table.fail('a package of the lock file has no name; run cargo update --workspace to write it again'),
      version: table.text('version') ?? table.fail('a package of the lock file has no version; run cargo update --workspace to write it again'),
      ...table.has('source') && { source: table.text('source')! },
      ...table.has('checksum') && { checksum: table.text('checksum')! },
    },
    table.texts('dependencies') ?? [],
  ));
  // format 1 keeps the checksums in [metadata]
  const metadata = root.fields('metadata');
  const first = root.has('root') || metadata?.keys.some((key) => key.startsWith('checksum ')) === true;
  const version = stated as number | undefined ?? (first ? 1 : 2);
  const withChecksum = (each: CargoLockPackage) => (each.checksum === undefined && metadata ? { ...each, ...oldChecksum(metadata, each) } : each);
  return { path, version, packages: packages.map(withChecksum) };
}

function oldChecksum(metadata: Fields, each: CargoLockPackage): { checksum?: string } {
  const checksum = metadata.text(`checksum ${each.name} ${each.version} (${each.source})`);
  return checksum === undefined || checksum === '<none>' ? {} : { checksum };
}

function lockPackage(fields: { readonly [key: string]: string }, dependencies: string[]): CargoLockPackage {
  const { name, version, source, checksum } = fields;
  return { name, version, ...source !== undefined && { source }, ...checksum !== undefined && { checksum }, dependencies };
}
