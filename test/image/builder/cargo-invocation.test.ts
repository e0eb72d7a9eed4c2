import { execFileSync } from 'child_process';
import * as fc from 'fast-check';
import { builtBinary, cargoCommand, CargoInvocation, cleanCommand, targetTriple } from '../../../src/image/builder/cargo-invocation';
import { Linking } from '../../../src/image/builder/linking';

const cargo = (stated: Partial<CargoInvocation> = {}): CargoInvocation => ({
  binaries: [{ name: 'orders', package: 'orders-api' }],
  features: [],
  defaultFeatures: true,
  profile: 'release',
  profileDirectory: 'release',
  linking: Linking.GLIBC,
  nameTarget: false,
  cleaned: [],
  members: ['orders-api', 'orders-core'],
  registryToken: false,
  ...stated,
});

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
  expect(cleanCommand(cargo({ linking: Linking.MUSL, profile: 'dist', cleaned: ['scripted', 'orders-api'] })))
    .toBe('cargo clean --locked --profile dist --target "$(uname -m)-unknown-linux-musl" --package orders-api --package scripted');
});

test.each<[Partial<CargoInvocation>, string]>([
  [{}, 'target/release/orders'],
  [{ profile: 'dev', profileDirectory: 'debug' }, 'target/debug/orders'],
  [{ linking: Linking.MUSL }, 'target/"$(uname -m)-unknown-linux-musl"/release/orders'],
  [{ nameTarget: true, profile: 'dist', profileDirectory: 'dist' }, 'target/"$(uname -m)-unknown-linux-gnu"/dist/orders'],
])('%j leaves the binary in its place', (stated, expected) => {
  expect(builtBinary(cargo(stated), 'orders')).toBe(expected);
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
