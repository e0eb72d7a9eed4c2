import { execFileSync } from 'child_process';
import { appendFileSync } from 'fs';
import { join } from 'path';
import * as fc from 'fast-check';
import { readWorkspace } from '../../../src/cargo/workspace';
import { cargoCommand, CargoInvocation, cleanCommands, cleanMembersCommands, installCommand, targetTriple } from '../../../src/image/builder/cargo-invocation';
import { invocationOf } from '../../../src/image/builder/invocation-of';
import { Linking } from '../../../src/image/builder/linking';
import { withCargo } from '../../policy/cargo-judge';
import { folderWith } from '../../support/crates';
import { cargoInvocation as cargo } from '../../support/invocation';

test.each<[Partial<CargoInvocation>, string]>([
  [{}, 'cargo build --locked --release --package orders-api --bin orders'],
  [{ profile: 'dist' }, 'cargo build --locked --profile dist --package orders-api --bin orders'],
  [{ linking: Linking.MUSL }, 'cargo build --locked --release --target "$(uname -m)-unknown-linux-musl" --package orders-api --bin orders'],
  [{ nameTarget: true }, 'cargo build --locked --release --target "$(uname -m)-unknown-linux-gnu" --package orders-api --bin orders'],
  [{ features: ['a', 'b/c'], defaultFeatures: false }, 'cargo build --locked --release --package orders-api --bin orders --no-default-features --features a,b/c'],
  [{ binaries: [{ name: 'b', package: 'y' }, { name: 'a', package: 'y' }] }, 'cargo build --locked --release --package y --bin a --bin b'],
  [{ registryToken: true }, 'CARGO_REGISTRY_GLOBAL_CREDENTIAL_PROVIDERS=cargo:token cargo build --locked --release --package orders-api --bin orders'],
])('%j is spelled', (stated, expected) => {
  expect(cargoCommand(cargo(stated), 'build')).toBe(expected);
});

test('what is cleaned lies where the build puts it', () => {
  expect(cleanCommands(cargo({ linking: Linking.MUSL, profile: 'dist', cleaned: ['scripted', 'orders-api'] })))
    .toEqual(['cargo clean --locked --profile dist --target "$(uname -m)-unknown-linux-musl" --package orders-api --package scripted']);
});

test.each<[Partial<CargoInvocation>, string]>([
  [{}, 'target/release/orders'],
  [{ profile: 'dev', profileDirectory: 'debug' }, 'target/debug/orders'],
  [{ linking: Linking.MUSL }, 'target/"$(uname -m)-unknown-linux-musl"/release/orders'],
  [{ nameTarget: true, profile: 'dist', profileDirectory: 'dist' }, 'target/"$(uname -m)-unknown-linux-gnu"/dist/orders'],
])('%j leaves the binary in its place', (stated, expected) => {
  expect(installCommand(cargo(stated))).toBe(`install -D --target-directory /out ${expected}`);
  expect(installCommand(cargo(stated), 'target/it\'s')).toBe(`install -D --target-directory /out ${expected} 'target/it'\\''s'`);
});

test('the target is musl\'s for a static binary, whatever the workspace names', () => {
  expect(targetTriple({ linking: Linking.MUSL, nameTarget: true })).toBe('"$(uname -m)-unknown-linux-musl"');
  expect(targetTriple({ linking: Linking.GLIBC, nameTarget: false })).toBeUndefined();
});

test('a shell reads every name back as it was', () => {
  const text = fc.string({ unit: fc.constantFrom(...'ab \'"$`\\*;&|<>()#~!{}'), minLength: 1, maxLength: 8 });
  fc.assert(fc.property(text, text, text, (name, pkg, profile) => {
    const command = cargoCommand(cargo({ binaries: [{ name, package: pkg }], profile: `x${profile}`, features: [name, pkg] }), 'build');
    const words = execFileSync('/bin/sh', ['-c', command.replace(/^cargo /, 'printf "%s\\0" ')], { encoding: 'utf-8' }).split('\0').slice(0, -1);
    expect(words).toEqual(['build', '--locked', '--profile', `x${profile}`, '--package', pkg, '--bin', name, '--features', `${name},${pkg}`]);
  }), { numRuns: 50 });
});

describe('a dependency that is called like a test', () => {
  const FILES = {
    '.git/HEAD': '',
    'Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n\n[workspace]\nexclude = ["vendor"]\n\n[dependencies]\nhttp-body = { path = "vendor/http-body" }\nurl = { path = "vendor/url" }\n',
    'Cargo.lock': 'version = 4\n\n[[package]]\nname = "app"\nversion = "0.1.0"\ndependencies = [\n "http-body",\n "url",\n]\n\n[[package]]\nname = "http-body"\nversion = "0.1.0"\n\n[[package]]\nname = "url"\nversion = "0.1.0"\ndependencies = [\n "http-body",\n]\n',
    'src/main.rs': 'fn main() { http_body::f(); url::f() }\n',
    'tests/http-body.rs': '',
    'benches/url.rs': '',
    'tests/other.rs': '',
    'vendor/http-body/Cargo.toml': '[package]\nname = "http-body"\nversion = "0.1.0"\nedition = "2021"\n',
    'vendor/http-body/src/lib.rs': 'pub fn f() {}\n',
    'vendor/url/Cargo.toml': '[package]\nname = "url"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\nhttp-body = { path = "../http-body" }\n',
    'vendor/url/src/lib.rs': 'pub fn f() { http_body::f() }\n',
  };
  const made = () => {
    const folder = folderWith(FILES);
    return {
      folder,
      invocation: invocationOf(readWorkspace(folder), folder, {
        binaries: [{ name: 'app', package: 'app' }], features: [], defaultFeatures: true, profile: 'release', linking: Linking.GLIBC, secrets: [],
      }),
    };
  };

  test('is kept while the package is cleaned', () => {
    const { invocation } = made();
    expect(invocation.namedAsTests).toEqual(['http_body', 'url']);
    expect(cleanCommands(invocation)).toEqual([
      "find target -path '*/deps/*' '(' -name 'libhttp_body-*.rmeta' -o -name 'liburl-*.rmeta' ')' -exec ln {} {}.kept ';'",
      'cargo clean --locked --release --package app',
      "find target -name '*.rmeta.kept' -exec sh -c 'mv \"$1\" \"${1%.kept}\"' sh {} ';'",
    ]);
    expect(cleanMembersCommands(invocation)).toHaveLength(3);
  });

  withCargo()('is not compiled again by cargo, which would do so otherwise', () => {
    const compiled = (clean: (invocation: CargoInvocation) => string[]) => {
      const { folder, invocation } = made();
      const { CARGO_TARGET_DIR: _, ...env } = process.env;
      const sh = (line: string) => execFileSync('sh', ['-c', `${line} 2>&1`], { cwd: folder, encoding: 'utf8', env });
      const build = `${cargoCommand(invocation, 'build')} --offline`;
      sh(build);
      for (const line of clean(invocation)) sh(line);
      appendFileSync(join(folder, 'src/main.rs'), '// an edit\n');
      return [...sh(build).matchAll(/Compiling (\S+)/g)].map((match) => match[1]).sort();
    };
    expect(compiled((invocation) => cleanCommands({ ...invocation, namedAsTests: [] }))).toEqual(['app', 'http-body', 'url']);
    expect(compiled(cleanCommands)).toEqual(['app']);
    expect(compiled(cleanMembersCommands)).toEqual(['app']);
  });
});
