import { spawnSync } from 'child_process';
import { chmodSync, existsSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, unlinkSync, utimesSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import { freshnessScript, LocalPackage } from '../../../src/image/caches/freshness-script';
import { inEachShell, Shell, Sources, systemShell } from '../../support/freshness';

const PACKAGES: readonly LocalPackage[] = [
  { name: 'root', folder: '.', ownSources: true, ownManifest: false, buildScript: false },
  { name: 'api', folder: 'crates/api', ownSources: true, ownManifest: true, buildScript: false },
  { name: 'inner', folder: 'crates/api/inner', ownSources: true, ownManifest: true, buildScript: false },
  { name: 'odd', folder: 'crates/odd \'näme\' $x', ownSources: true, ownManifest: true, buildScript: false },
  { name: 'elsewhere', folder: 'crates/elsewhere', ownSources: false, ownManifest: true, buildScript: false },
];
const ALL = ['api', 'elsewhere', 'inner', 'odd', 'root'];

function workspace(shell: Shell): { readonly sources: Sources; put(path: string, content?: string): void; at(path: string): string } {
  const sources = new Sources(shell, PACKAGES);
  const at = (path: string) => sources.at(path);
  const put = (path: string, content?: string) => sources.put(path, content);
  for (const { folder, name } of PACKAGES) {
    put(join(folder, 'Cargo.toml'), name);
    put(join(folder, 'src/lib.rs'), name);
  }
  put('migrations/1.sql', 'one');
  sources.run();
  return { sources, put, at };
}

/** @param programs those that another one can stand in for: busybox takes its own, whatever PATH says */
function cases(shell: () => Shell, programs: readonly string[]): void {
  const made = () => workspace(shell());

  test('a build that changes nothing gives all files their times back, whatever the checkout says', () => {
    const { sources, at } = made();
    const before = sources.times();
    const future = new Date(Date.now() + 1e9);
    utimesSync(at('src/lib.rs'), future, future);
    utimesSync(at('crates/api/Cargo.toml'), new Date(0), new Date(0));
    sources.run();
    expect(sources.times()).toEqual(before);
    expect(sources.time('src/lib.rs')).toBe(before.get('.'));
  });

  test.each([
    ['a Rust file', 'crates/api/src/lib.rs', ['api']],
    ['a new Rust file', 'crates/api/src/deep/new file.rs', ['api']],
    ['a manifest', 'crates/api/Cargo.toml', ['api']],
    ['a Rust file of a package in a package', 'crates/api/inner/src/lib.rs', ['inner']],
    ['a Rust file of a package with an odd name', 'crates/odd \'näme\' $x/src/lib.rs', ['odd']],
    ['a Rust file of the package in the root', 'src/lib.rs', ['root']],
    ['a name that starts with a dash', '-rf.rs', ['root']],
    ['a name with a byte beyond ASCII', 'crates/api/src/größe.rs', ['api']],
    ['a name with quotes and a wildcard', 'crates/api/src/a"*[\'.rs', ['api']],
    ['a manifest from which others inherit', 'Cargo.toml', ALL],
    ['the lock', 'Cargo.lock', ALL],
    ['a Rust file of a package whose sources lie elsewhere', 'crates/elsewhere/src/lib.rs', ALL],
    ['a file that a macro may read', 'crates/api/templates/index.html', ALL],
    ['a file of no package', 'migrations/2.sql', ALL],
    ['a file that only looks like a manifest', 'crates/api/tests/Cargo.toml', ALL],
    ['a name with a line break', 'crates/api/src/a\nb.rs', ALL],
    ['a configuration', '.cargo/config.toml', ALL],
  ])('%s dirties what it concerns', (_, path, packages) => {
    const { sources, put } = made();
    put(path, 'changed');
    expect(sources.touched()).toEqual(packages);
    expect(sources.touched()).toEqual([]);
  });

  test.each([['crates/api/src/lib.rs', ['api']], ['migrations/1.sql', ALL]])('so does its deletion: %s', (path, packages) => {
    const { sources, at, put } = made();
    // a folder that becomes empty is a change of its own
    put(join(dirname(path), 'stays.rs'));
    sources.run();
    unlinkSync(at(path));
    expect(sources.touched()).toEqual(packages);
    expect(sources.touched()).toEqual([]);
  });

  test('a renamed file that nobody else changed is a change', () => {
    const { sources, at } = made();
    renameSync(at('migrations/1.sql'), at('migrations/2.sql'));
    expect(sources.touched()).toEqual(ALL);
  });

  test('a renamed name with a line break is one, too, and so is what two of them swap', () => {
    const { sources, put, at } = made();
    put('crates/api/a\nb/x', '1');
    put('crates/api/a\nb/y', '2');
    sources.run();
    renameSync(at('crates/api/a\nb/x'), at('crates/api/a\nb/z'));
    expect(sources.touched()).toEqual(ALL);
    renameSync(at('crates/api/a\nb/y'), at('crates/api/a\nb/x'));
    renameSync(at('crates/api/a\nb/z'), at('crates/api/a\nb/y'));
    expect(sources.touched()).toEqual(ALL);
  });

  test('a backslash in a name hides nothing', () => {
    const { sources, put } = made();
    put('crates/api/src/a\\b.rs', '1');
    sources.run();
    put('crates/api/src/a\\b.rs', '2');
    expect(sources.touched()).toContain('api');
    expect(sources.touched()).toEqual([]);
  });

  test('the older content comes back: it is dirty again', () => {
    const { sources, put } = made();
    put('crates/api/src/lib.rs', 'other');
    expect(sources.touched()).toEqual(['api']);
    put('crates/api/src/lib.rs', 'api');
    expect(sources.touched()).toEqual(['api']);
  });

  test('a build that failed left the times: what it compiled is judged by them, and what it did not, too', () => {
    const { sources, put } = made();
    put('crates/api/src/lib.rs', 'broken');
    expect(() => sources.run({}, ['false'])).toThrow();
    const failed = sources.times();
    sources.run();
    expect(sources.times()).toEqual(failed);
    put('crates/api/src/lib.rs', 'api');
    expect(sources.touched()).toEqual(['api']);
  });

  describe('a link', () => {
    test('is dirty when it leads elsewhere', () => {
      const { sources, at } = made();
      symlinkSync('migrations', at('crates/api/sql'));
      expect(sources.touched()).toEqual(ALL);
      unlinkSync(at('crates/api/sql'));
      symlinkSync('../api', at('crates/api/sql'));
      expect(sources.touched()).toEqual(ALL);
      expect(sources.touched()).toEqual([]);
    });

    test('is of its package, and what it leads to of another one: both are dirty', () => {
      const { sources, at, put } = made();
      symlinkSync('../../api/src', at('crates/odd \'näme\' $x/src/shared'));
      symlinkSync('../../crates/api/inner/src/lib.rs', at('crates/api/src/one.rs'));
      sources.run();
      put('crates/api/src/new.rs', 'new');
      expect(sources.touched()).toEqual(['api', 'odd']);
      put('crates/api/inner/src/lib.rs', 'new');
      sources.touched();
      expect(sources.list).toContain('link ./crates/api/src/one.rs -> ../../crates/api/inner/src/lib.rs');
    });

    test.each(['..', '.', '../..', 'nowhere', '/nowhere/at/all', '/', '/etc', 'circle', '../../target'])('to %s ends', (target) => {
      const { sources, at } = made();
      symlinkSync(target, at('crates/api/circle'));
      expect(sources.touched()).toEqual(ALL);
      expect(sources.touched()).toEqual([]);
      expect(sources.list.split('\n').length).toBeLessThan(40);
    });

    test('gets the time of its package, not that of what it leads to', () => {
      const { sources, at, put } = made();
      put('migrations/2.sql');
      symlinkSync('../../migrations/2.sql', at('crates/api/two.sql'));
      sources.run();
      const time = sources.time('migrations/2.sql');
      put('crates/api/src/lib.rs', 'changed');
      sources.run();
      expect(sources.time('migrations/2.sql')).toBe(time);
    });
  });

  test('a script that may be run no more is a change', () => {
    const { sources, at, put } = made();
    put('crates/api/generate.sh', 'exit');
    sources.run();
    chmodSync(at('crates/api/generate.sh'), 0o755);
    expect(sources.touched()).toEqual(ALL);
    expect(sources.touched()).toEqual([]);
  });

  test('an empty folder is a change', () => {
    const { sources, at } = made();
    mkdirSync(at('templates'));
    expect(sources.touched()).toEqual(ALL);
  });

  test('two names of one file are two files', () => {
    const { sources, at } = made();
    linkSync(at('migrations/1.sql'), at('migrations/2.sql'));
    expect(sources.touched()).toEqual(ALL);
  });

  describe('the target directory', () => {
    test('is no source', () => {
      const { sources, put } = made();
      put('target/release/new', 'made');
      expect(sources.touched()).toEqual([]);
    });

    test('that was emptied is new', () => {
      const { sources, at } = made();
      for (const name of readdirSync(at('target'))) rmSync(at(join('target', name)), { recursive: true });
      expect(sources.touched()).toEqual(ALL);
    });

    test('of another tool is emptied', () => {
      const { sources, put, at } = made();
      rmSync(sources.state, { recursive: true });
      put('target/release/deps/foreign', 'foreign');
      expect(sources.run()).toContain('starts anew: what lies in the target directory is not known');
      expect(readdirSync(at('target'))).toEqual(['.freshness']);
    });

    test('of another compiler is emptied', () => {
      const { sources, put, at } = made();
      put('target/release/deps/made', 'made');
      sources.program('rustc', '#!/bin/sh\necho "rustc 1.0.1"\n');
      expect(sources.run()).toContain('starts anew: another compiler, base image or list of packages');
      expect(readdirSync(at('target'))).toEqual(['.freshness']);
    });

    test('whose list is cut off loses only time', () => {
      const { sources } = made();
      const list = Buffer.from(sources.list, 'latin1');
      for (const length of [0, 10, 70, list.length - 3, list.length - 1]) {
        writeFileSync(join(sources.state, 'sources'), list.subarray(0, length));
        const touched = sources.touched();
        if (length < list.length - 1) expect(touched).not.toEqual([]);
        expect(sources.touched()).toEqual([]);
      }
    });

    test('from which the times are gone loses only time', () => {
      const { sources } = made();
      rmSync(join(sources.state, 'times'), { recursive: true });
      sources.run();
      expect(sources.touched()).toEqual([]);
    });
  });

  test('a clock that ran backwards makes everything dirty, and no time lies ahead any more', () => {
    const { sources, put, at } = made();
    const future = new Date(Date.now() + 1e8);
    put('target/release/.fingerprint/api-1/dep-lib-api', '');
    utimesSync(at('target/release/.fingerprint/api-1/dep-lib-api'), future, future);
    utimesSync(join(sources.state, 'times/api'), future, future);
    expect(sources.run()).toContain('the clock ran backwards');
    const now = BigInt(Date.now()) * 1_000_000n;
    for (const path of ['crates/api/src/lib.rs', 'target/release/.fingerprint/api-1/dep-lib-api', 'src/lib.rs']) expect(BigInt(sources.time(path))).toBeLessThan(now);
    expect(BigInt(sources.time('crates/api/src/lib.rs'))).toBeGreaterThan(BigInt(sources.time('target/release/.fingerprint/api-1/dep-lib-api')));
    expect(sources.touched()).toEqual([]);
  });

  test('a program that fails fails the build: nothing is taken for fresh', () => {
    for (const program of programs) {
      const { sources, put } = made();
      const started = sources.times();
      put('crates/api/src/lib.rs', 'changed');
      sources.program(program, '#!/bin/sh\nexit 3\n');
      expect(() => sources.run()).toThrow();
      sources.program(program, program === 'rustc' ? '#!/bin/sh\necho "rustc 1.0.0"\n' : `#!/bin/sh\nPATH=${shell().path} exec ${program} "$@"\n`);
      sources.run();
      // whether the failed run came as far or not, the change has got a time of its own
      expect(sources.times()).not.toEqual(started);
    }
  });

  test('the mode sets what cargo is told, and an unknown one ends the build', () => {
    const { sources } = made();
    const variables = (mode: string) => sources.run({ BUILD_MODE: mode }, ['env']).split('\n').filter((line) => line.startsWith('CARGO_')).sort();
    expect(variables('release')).toEqual([]);
    expect(variables('fast')).toEqual(['CARGO_INCREMENTAL=1', 'CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16', 'CARGO_PROFILE_RELEASE_LTO=off', 'CARGO_PROFILE_RELEASE_OPT_LEVEL=s']);
    expect(() => variables('debug')).toThrow();
  });

  test('the environment is an input: a variable of each build concerns build scripts alone, a secret and a proxy nobody', () => {
    const sources = new Sources(shell(), [
      { name: 'plain', folder: 'plain', ownSources: true, ownManifest: true, buildScript: false },
      { name: 'scripted', folder: 'scripted', ownSources: true, ownManifest: true, buildScript: true },
    ], { perBuild: ['COMMIT'], ignored: ['TOKEN'] });
    for (const name of ['plain', 'scripted']) {
      mkdirSync(join(sources.folder, name));
      writeFileSync(join(sources.folder, name, 'Cargo.toml'), name);
    }
    const environment = { COMMIT: 'a', FLAG: 'enabled', TOKEN: 'first\nline' };
    sources.run(environment);
    expect(sources.run({ ...environment, TOKEN: 'second\nother', HTTPS_PROXY: 'http://proxy' })).toContain('nothing changed');
    expect(sources.list).not.toMatch(/TOKEN|first|line|second/);
    // the list goes where a seed goes
    expect(sources.list).toMatch(/^variable FLAG=[0-9a-f]{64}$/m);
    expect(sources.list).not.toContain('enabled');
    expect(sources.run({ ...environment, COMMIT: 'b' })).toContain('compiled again: scripted\n');
    expect(sources.run({ ...environment, COMMIT: 'b', FLAG: 'off' })).toContain('every package is compiled again: variable FLAG\n');
    expect(sources.run({ COMMIT: 'b', FLAG: 'a\nb' })).toContain('every package');
    expect(sources.run({ COMMIT: 'b', FLAG: 'a\nc' })).toContain('every package is compiled again: variable FLAG\n');
    expect(sources.run({ COMMIT: 'b\nc', FLAG: 'a\nc' })).toContain('compiled again: scripted\n');
  });

  test('a builder of the docker-container driver gives each step a name of its own for tracing, which is nobody\'s input', () => {
    const { sources } = made();
    const traced = (step: string) => ({
      TRACEPARENT: `00-07e3d597918f4356248726cd4e21119a-${step}-01`,
      TRACESTATE: `vendor=${step}`,
      OTEL_TRACES_EXPORTER: 'otlp',
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'unix:///dev/otel-grpc.sock',
      OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'grpc',
    });
    sources.run(traced('1267bd9d97c88492'));
    expect(sources.run(traced('68cf6f7e5d1b0a33'))).toContain('nothing changed');
    // the same sources on the engine's own builder, which does not trace
    expect(sources.run()).toContain('nothing changed');
  });
}

inEachShell((shell, name) => {
  cases(shell, name === 'dash' ? ['rustc', 'sha256sum', 'sort', 'uniq', 'touch', 'find', 'mktemp', 'cp', 'mv'] : ['rustc']);

  test('find fails where what it runs fails', () => {
    expect(spawnSync('find', ['.', '-maxdepth', '0', '-exec', 'false', '{}', '+'], { env: { PATH: shell().path } }).status).not.toBe(0);
  });
});

test('a target directory that is too large is emptied when everything is compiled anyway', () => {
  const sources = new Sources(systemShell('sh'), [], { maxSize: 1 });
  sources.run();
  writeFileSync(sources.at('target/large'), Buffer.alloc(3_000_000, 1));
  expect(sources.run()).not.toContain('starts anew');
  writeFileSync(join(sources.folder, 'new'), '');
  expect(sources.run()).toContain('starts anew: the target directory has more than 1 MB');
  expect(readdirSync(sources.at('target'))).toEqual(['.freshness']);
});

test('a release keeps what a layer of dependencies brought, a fast build does not', () => {
  const found = (mode: string) => {
    const sources = new Sources(systemShell('sh'), [], { cooked: true });
    writeFileSync(sources.at('target/cooked'), '');
    sources.run({ BUILD_MODE: mode });
    return readdirSync(sources.at('target'));
  };
  expect(found('release')).toEqual(['.freshness', 'cooked']);
  expect(found('fast')).toEqual(['.freshness']);
});

test('what is being emptied is emptied by the next build, whatever was gone first', () => {
  const sources = new Sources(systemShell('sh'), [], { cooked: true });
  sources.run();
  const left = sources.at('target/release');
  mkdirSync(left);
  sources.program('rustc', '#!/bin/sh\necho "rustc 1.1.0"\n');
  sources.program('rm', '#!/bin/sh\nfor path do case ${path} in *.freshness) /bin/rm -rf "${path}" ;; esac; done\nexit 3\n');
  expect(() => sources.run()).toThrow();
  expect(existsSync(left)).toBe(true);
  sources.program('rm', '#!/bin/sh\nexec /bin/rm "$@"\n');
  expect(sources.run()).toContain('starts anew');
  expect(existsSync(left)).toBe(false);
});

test('a package\'s folder is data, never code', () => {
  const script = freshnessScript({ context: '/context', sources: '/src', target: '/src/target', packages: [{ name: 'a', folder: 'x\'; rm -rf /', ownSources: true, ownManifest: true, buildScript: false }], fast: [], vendored: [], noSources: [], installed: [], perBuild: [], ignored: [], cooked: false, maxSize: 1 });
  expect(script).toContain('\'x\'\\\'\'; rm -rf //\'Cargo.toml');
});
