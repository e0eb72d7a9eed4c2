import { build, workspace } from './subject-builder';
import { compareVersions, knownRelease, nightlyRelease } from '../../src/policy/rust-version';

const at = (channel?: string) => workspace(undefined, { toolchain: { path: '/repo/sub/rust-toolchain', channel, components: [], targets: [] } });

test('rustup takes the toolchain file\'s release, whatever the image brings', () => {
  expect(knownRelease(at('1.75.0'), build({ rustVersion: '1.95' }))).toEqual({ version: '1.75.0', by: 'rust-toolchain' });
});

test('without one, the image\'s', () => {
  const of = build({ image: 'rust:1.95-slim', rustVersion: '1.95' });
  expect([knownRelease(workspace(), of), knownRelease(at(undefined), of), knownRelease(at('stable'), of)]).toEqual(Array(3).fill({ version: '1.95', by: 'image "rust:1.95-slim"' }));
});

test.each([
  [undefined, '1'], [undefined, undefined], ['nightly', '1.95'], ['beta', '1.95'],
])('channel %s in an image of %s floats', (channel, rustVersion) => expect(knownRelease(channel ? at(channel) : workspace(), build({ rustVersion }))).toBeUndefined());

test.each([
  // as the compilers of these days call themselves: 1.97.0-nightly (e50aa6fba 2026-05-19), and 1.97 may lack what 1.97 has in the end
  ['nightly-2026-05-19', '1.96'], ['nightly-2015-12-10', '1.6'], ['nightly-2022-06-30', '1.63'], ['nightly-2022-06-29', '1.62'], ['nightly-2022-06-30-x86_64-unknown-linux-gnu', '1.63'],
])('%s has all that %s has', (channel, version) => expect(nightlyRelease(at(channel))).toEqual({ version, by: 'rust-toolchain' }));

test.each(['nightly', 'stable', '1.95.0', 'beta-2026-01-01', undefined])('of %s no day is known', (channel) => expect(nightlyRelease(at(channel))).toBeUndefined());

test('versions compare by the numbers that both state', () => {
  expect([['1.9', '1.10'], ['1.95', '1.95.1'], ['1.95.2', '1.95.1'], ['2', '1.99']].map(([a, b]) => Math.sign(compareVersions(a, b)))).toEqual([-1, 0, 1, 1]);
});
