import { readdirSync, rmSync, symlinkSync, utimesSync } from 'fs';
import { join } from 'path';
import { LocalPackage } from '../../../src/image/caches/freshness-script';
import { describeWithCargo } from '../../support/build-context';
import { inEachShell, Shell, Sources } from '../../support/freshness';
import { builtInTurn } from '../../support/freshness-builds';

const PACKAGES: readonly LocalPackage[] = [
  { name: 'root', folder: '.', ownSources: true, ownManifest: true, buildScript: false },
  { name: 'api', folder: 'api', ownSources: true, ownManifest: true, buildScript: false },
];
const CRATES = ['third party/vendor/one', 'third party/vendor/two'];
const LONG_AGO = new Date('2010-01-01T00:00:00Z');
const TO_COME = new Date(Date.now() + 1e9);

/** Two packages and two vendored crates, over which the script ran. */
class Workspace extends Sources {
  public constructor(shell: Shell, cooked = false) {
    super(shell, PACKAGES, { vendored: ['third party/vendor'], cooked });
    for (const folder of [...PACKAGES.map((pkg) => pkg.folder), ...CRATES]) {
      this.put(join(folder, 'Cargo.toml'), folder);
      this.put(join(folder, 'src/lib.rs'), folder);
    }
    this.put('migrations/1.sql', 'one');
    if (cooked) this.put('target/release/deps/made', 'of the dependencies');
    this.run();
  }

  /** The times of the crates' manifests. */
  public get crates(): string[] {
    return CRATES.map((folder) => this.time(join(folder, 'Cargo.toml')));
  }
}

function cases(shell: () => Shell): void {
  const made = () => new Workspace(shell());

  test('a build script of a package does not write there: only what is the packages\' is looked at after it', () => {
    const sources = new Sources(shell(), PACKAGES.map((pkg) => ({ ...pkg, buildScript: true })), { vendored: ['third party/vendor', 'other'] });
    for (const path of ['third party/vendor/one/src/lib.rs', 'other/two/src/lib.rs', 'api/src/lib.rs']) sources.put(path);
    const afterWriting = (path: string) => {
      sources.run({}, ['sh', '-c', `echo written >> '${path}'`]);
      return sources.stateFiles.includes('wrote');
    };
    expect(['third party/vendor/one/src/lib.rs', 'other/two/src/new.rs', 'api/src/lib.rs'].map(afterWriting)).toEqual([false, false, true]);
  });

  test('no other file concerns a vendored crate', () => {
    const sources = made();
    const before = sources.crates;
    for (const path of ['migrations/2.sql', 'api/src/lib.rs', 'src/lib.rs', 'Cargo.lock', 'third party/notes.md']) sources.put(path, 'changed');
    expect(sources.touched()).toEqual(['api', 'root']);
    expect(sources.crates).toEqual(before);
  });

  test('a changed file concerns all of its crate, and no other one', () => {
    const sources = made();
    const [one, two] = sources.crates;
    sources.put('third party/vendor/two/data/table.txt', 'changed');
    sources.run();
    const [, changed] = sources.crates;
    expect(sources.crates).toEqual([one, expect.not.stringMatching(two)]);
    for (const path of ['src/lib.rs', 'data/table.txt']) expect(sources.time(join(CRATES[1], path))).toBe(changed);
    sources.run();
    expect(sources.crates).toEqual([one, changed]);
    rmSync(join(sources.folder, CRATES[1], 'data'), { recursive: true });
    sources.run();
    expect(Number(sources.crates[1])).toBeGreaterThan(Number(changed));
  });

  test('what a checkout says of their times is nothing', () => {
    const sources = made();
    sources.put(join(CRATES[1], 'src/lib.rs'), 'changed');
    sources.run();
    const [, changed] = sources.crates;
    const first = sources.time('target/.freshness/first');
    for (const time of [TO_COME, LONG_AGO]) {
      for (const path of CRATES.flatMap((folder) => ['Cargo.toml', 'src/lib.rs'].map((file) => join(folder, file)))) utimesSync(sources.at(path), time, time);
      sources.run();
      expect(sources.crates).toEqual([first, changed]);
    }
  });

  test('a build that failed left the time', () => {
    const sources = made();
    sources.put(join(CRATES[0], 'src/lib.rs'), 'broken');
    expect(() => sources.run({}, ['false'])).toThrow();
    const failed = sources.crates;
    sources.run();
    expect(sources.crates).toEqual(failed);
  });

  test('a crate that comes, and one that goes', () => {
    const sources = made();
    const before = sources.crates;
    sources.put('third party/vendor/-three/src/lib.rs', 'new');
    rmSync(sources.at(CRATES[1]), { recursive: true });
    sources.run();
    expect(sources.time(join(CRATES[0], 'Cargo.toml'))).toBe(before[0]);
    expect(Number(sources.time('third party/vendor/-three/src/lib.rs'))).toBeGreaterThan(Number(before[0]));
  });

  test.each([
    ['a link', (sources: Sources) => symlinkSync('lib.rs', sources.at('third party/vendor/one/src/link.rs')), 'starts anew: link '],
    ['a name with a line break', (sources: Sources) => sources.put('third party/vendor/one/src/a\nb.rs'), 'starts anew: a name with a line break'],
  ])('what the list cannot say of a crate makes all anew: %s', (_, change, says) => {
    const sources = made();
    sources.put('target/release/deps/made', 'made');
    change(sources);
    expect(sources.run()).toContain(says);
    expect(readdirSync(sources.at('target'))).toEqual(['.freshness']);
    expect(sources.touched()).toEqual([]);
  });

  test('so does a clock that ran backwards', () => {
    const sources = made();
    sources.put('target/release/.fingerprint/one-1/dep-lib-one', '');
    utimesSync(sources.at('target/release/.fingerprint/one-1/dep-lib-one'), TO_COME, TO_COME);
    expect(sources.run()).toContain('starts anew: the clock ran backwards');
    expect(readdirSync(sources.at('target'))).toEqual(['.freshness']);
    expect(sources.touched()).toEqual([]);
  });

  test('a release takes what a layer of dependencies brought for made of these crates', () => {
    const sources = new Workspace(shell(), true);
    const year2000 = sources.crates.map((time) => new Date(Number(BigInt(time) / 1_000_000n)).toISOString().slice(0, 4));
    // in the zone of the machine
    for (const year of year2000) expect(['1999', '2000']).toContain(year);
    expect(readdirSync(sources.at('target'))).toContain('release');
  });
}

inEachShell(cases);

/** A service with a vendored crate, whose build script reads a file, and a migration that a macro could read. */
function vendored(word: string, data: string, migration: string): { readonly [path: string]: string } {
  const manifest = (name: string, more = '') => `[package]\nname = "${name}"\nversion = "1.0.0"\nedition = "2021"\n${more}`;
  return {
    '.cargo/config.toml': '[source.crates-io]\nreplace-with = "vendored-sources"\n\n[source.vendored-sources]\ndirectory = "vendor"\n',
    'Cargo.toml': manifest('service', '\n[dependencies]\nspoken = "1"\n'),
    'Cargo.lock': 'version = 4\n\n[[package]]\nname = "service"\nversion = "1.0.0"\ndependencies = [\n "spoken",\n]\n\n'
      + `[[package]]\nname = "spoken"\nversion = "1.0.0"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\nchecksum = "${'0'.repeat(64)}"\n`,
    'migrations/1.sql': migration,
    'src/main.rs': 'fn main() {\n    println!("{} {}", spoken::WORD, spoken::DATA);\n}\n',
    // as people write it who change what is vendored: no file is checked
    'vendor/spoken/.cargo-checksum.json': `{"files":{},"package":"${'0'.repeat(64)}"}`,
    'vendor/spoken/Cargo.toml': manifest('spoken'),
    'vendor/spoken/build.rs': 'fn main() {\n    println!("cargo:rerun-if-changed=data.txt");\n    println!("cargo:rustc-env=DATA={}", std::fs::read_to_string("data.txt").unwrap());\n}\n',
    'vendor/spoken/data.txt': data,
    'vendor/spoken/src/lib.rs': `pub const WORD: &str = "${word}";\npub const DATA: &str = env!("DATA");\n`,
  };
}

describeWithCargo('cargo, with vendored crates', () => {
  test.each(['fast', 'release'])('%s: each binary is that of a clean build, and a crate is compiled again when it changed', (mode) => {
    // a checkout of now, of long ago, and one that is still to come
    const checkouts = [['a', '1', 'x'], ['a', '1', 'y'], ['b', '1', 'y'], ['b', '2', 'y'], ['b', '2', 'z'], ['a', '1', 'z']]
      .map(([word, data, migration], index) => ({ files: vendored(word, data, migration), written: [new Date(), LONG_AGO, TO_COME][index % 3] }));
    const built = builtInTurn(checkouts, 'service', mode, { vendored: ['vendor'] }).map(({ printed, said }) => [printed, /Compiling spoken/.test(said)]);
    expect(built).toEqual([['a 1', true], ['a 1', false], ['b 1', true], ['b 2', true], ['b 2', false], ['a 1', true]]);
  }, 120_000);
});
