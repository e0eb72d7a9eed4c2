import { execFileSync, spawnSync } from 'child_process';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { writeTree } from '../../../scripts/stale/tree';
import { readWorkspace } from '../../../src/cargo/workspace';
import { freshnessScript, LocalPackage } from '../../../src/image/caches/freshness-script';
import { localPackages } from '../../../src/image/caches/local-packages';
import { describeWithCargo } from '../../support/build-context';
import { engine } from '../../support/engine';
import { busybox, gnuShell, Shell, Sources, systemShell } from '../../support/freshness';

const PACKAGES: readonly LocalPackage[] = [
  { name: 'root', folder: '.', ownSources: true, ownManifest: true, buildScript: false },
  { name: 'api', folder: 'api', ownSources: true, ownManifest: true, buildScript: false },
];
const CRATES = ['third party/vendor/one', 'third party/vendor/two'];
const LONG_AGO = new Date('2010-01-01T00:00:00Z');
const TO_COME = new Date(Date.now() + 1e9);

interface Workspace {
  readonly sources: Sources;
  put(path: string, content?: string): void;
  at(path: string): string;
  /** Of each crate's manifest. */
  times(): string[];
}

function workspace(shell: Shell, cooked = false): Workspace {
  const sources = new Sources(shell, PACKAGES, { vendored: ['third party/vendor'], cooked });
  const at = (path: string) => join(sources.folder, path);
  const put = (path: string, content = '') => {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), content);
  };
  for (const folder of [...PACKAGES.map((pkg) => pkg.folder), ...CRATES]) {
    put(join(folder, 'Cargo.toml'), folder);
    put(join(folder, 'src/lib.rs'), folder);
  }
  put('migrations/1.sql', 'one');
  if (cooked) put('target/release/deps/made', 'of the dependencies');
  sources.run();
  return { sources, put, at, times: () => CRATES.map((folder) => sources.time(join(folder, 'Cargo.toml'))) };
}

function cases(shell: () => Shell): void {
  const made = () => workspace(shell());

  test('no other file concerns a vendored crate', () => {
    const { sources, put, times } = made();
    const before = times();
    for (const path of ['migrations/2.sql', 'api/src/lib.rs', 'src/lib.rs', 'Cargo.lock', 'third party/notes.md']) put(path, 'changed');
    expect(sources.touched()).toEqual(['api', 'root']);
    expect(times()).toEqual(before);
  });

  test('a changed file concerns all of its crate, and no other one', () => {
    const { sources, put, times } = made();
    const [one, two] = times();
    put('third party/vendor/two/data/table.txt', 'changed');
    sources.run();
    const [, changed] = times();
    expect(times()).toEqual([one, expect.not.stringMatching(two)]);
    for (const path of ['src/lib.rs', 'data/table.txt']) expect(sources.time(join(CRATES[1], path))).toBe(changed);
    sources.run();
    expect(times()).toEqual([one, changed]);
    rmSync(join(sources.folder, CRATES[1], 'data'), { recursive: true });
    sources.run();
    expect(Number(times()[1])).toBeGreaterThan(Number(changed));
  });

  test('what a checkout says of their times is nothing', () => {
    const { sources, put, at, times } = made();
    put(join(CRATES[1], 'src/lib.rs'), 'changed');
    sources.run();
    const [, changed] = times();
    const first = sources.time('target/.freshness/first');
    for (const time of [TO_COME, LONG_AGO]) {
      for (const path of CRATES.flatMap((folder) => ['Cargo.toml', 'src/lib.rs'].map((file) => join(folder, file)))) utimesSync(at(path), time, time);
      sources.run();
      // what never changed is old enough, and is not written again
      expect(times()).toEqual([time === LONG_AGO ? String(BigInt(LONG_AGO.getTime()) * 1_000_000n) : first, changed]);
    }
  });

  test('a build that failed left the time', () => {
    const { sources, put, times } = made();
    put(join(CRATES[0], 'src/lib.rs'), 'broken');
    expect(() => sources.run({}, ['false'])).toThrow();
    const failed = times();
    sources.run();
    expect(times()).toEqual(failed);
  });

  test('a crate that comes, and one that goes', () => {
    const { sources, put, at, times } = made();
    const before = times();
    put('third party/vendor/-three/src/lib.rs', 'new');
    rmSync(at(CRATES[1]), { recursive: true });
    sources.run();
    expect(sources.time(join(CRATES[0], 'Cargo.toml'))).toBe(before[0]);
    expect(Number(sources.time('third party/vendor/-three/src/lib.rs'))).toBeGreaterThan(Number(before[0]));
  });

  test.each([
    ['a link', () => made(), (at: (path: string) => string) => symlinkSync('lib.rs', at('third party/vendor/one/src/link.rs')), 'starts anew: link '],
    ['a name with a line break', () => made(), (at: (path: string) => string) => writeFileSync(at('third party/vendor/one/src/a\nb.rs'), ''), 'starts anew: a name with a line break'],
  ])('what the list cannot say of a crate makes all anew: %s', (_, start, change, says) => {
    const { sources, put, at } = start();
    put('target/release/deps/made', 'made');
    change(at);
    expect(sources.run()).toContain(says);
    expect(readdirSync(at('target'))).toEqual(['.freshness']);
    expect(sources.touched()).toEqual([]);
  });

  test('so does a clock that ran backwards', () => {
    const { sources, put, at } = made();
    put('target/release/.fingerprint/one-1/dep-lib-one', '');
    utimesSync(at('target/release/.fingerprint/one-1/dep-lib-one'), TO_COME, TO_COME);
    expect(sources.run()).toContain('starts anew: the clock ran backwards');
    expect(readdirSync(at('target'))).toEqual(['.freshness']);
    expect(sources.touched()).toEqual([]);
  });

  test('a release takes what a layer of dependencies brought for made of these crates', () => {
    const { sources, times } = workspace(shell(), true);
    const year2000 = times().map((time) => new Date(Number(BigInt(time) / 1_000_000n)).toISOString().slice(0, 4));
    // in the zone of the machine
    for (const year of year2000) expect(['1999', '2000']).toContain(year);
    expect(readdirSync(join(sources.folder, 'target'))).toContain('release');
  });
}

gnuShell().describe('in dash with GNU\'s programs', () => cases(() => systemShell('dash')));

engine.describe('busybox', () => {
  let shell: Shell;
  beforeAll(() => {
    shell = busybox();
  });
  cases(() => shell);
});

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
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'projen-rust-docker-vendored-')));
    mkdirSync(join(folder, 'target'));
    const sources = join(folder, 'src');
    const built = [['a', '1', 'x'], ['a', '1', 'y'], ['b', '1', 'y'], ['b', '2', 'y'], ['b', '2', 'z'], ['a', '1', 'z']].map(([word, data, migration], index) => {
      const files = vendored(word, data, migration);
      // a checkout of now, of long ago, and one that is still to come
      writeTree(sources, files, {}, [new Date(), LONG_AGO, TO_COME][index % 3]);
      writeFileSync(join(folder, 'freshness.sh'), freshnessScript({
        sources,
        target: join(sources, 'target'),
        packages: localPackages(readWorkspace(sources), sources),
        vendored: ['vendor'],
        profileVariable: 'CARGO_PROFILE_RELEASE',
        noSources: [],
        installed: [],
        perBuild: [],
        ignored: [],
        cooked: false,
        maxSize: 10_000,
      }));
      renameSync(join(folder, 'target'), join(sources, 'target'));
      const { stderr } = spawnSync('sh', [join(folder, 'freshness.sh'), 'cargo', 'build', '--locked', '--offline', '--release'], { cwd: sources, encoding: 'utf-8', env: { ...process.env, BUILD_MODE: mode } });
      expect(stderr).not.toContain('error');
      const said = execFileSync(join(sources, 'target/release/service'), { encoding: 'utf-8' }).trimEnd();
      renameSync(join(sources, 'target'), join(folder, 'target'));
      rmSync(sources, { recursive: true });
      return [said, /Compiling spoken/.test(stderr)];
    });
    expect(built).toEqual([['a 1', true], ['a 1', false], ['b 1', true], ['b 2', true], ['b 2', false], ['a 1', true]]);
  }, 120_000);
});
