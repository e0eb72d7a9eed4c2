import { build, workspace } from './subject-builder';
import { compareVersions, knownRelease } from '../../src/policy/rust-version';

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

test('versions compare by the numbers that both state', () => {
  expect([['1.9', '1.10'], ['1.95', '1.95.1'], ['1.95.2', '1.95.1'], ['2', '1.99']].map(([a, b]) => Math.sign(compareVersions(a, b)))).toEqual([-1, 0, 1, 1]);
});
