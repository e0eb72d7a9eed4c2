import { floatingChannel } from '../../../src/policy/rules/floating-channel';
import { said, subject, workspace } from '../subject-builder';

const of = (channel?: string) => subject({ workspace: workspace(undefined, { toolchain: { path: '/repo/rust-toolchain.toml', channel, components: [], targets: [] } }) });

describe('catches', () => {
  test('a nightly without a date', () => {
    expect(said(floatingChannel, of('nightly'))).toEqual([
      'warning floating-channel: rust-toolchain.toml\n'
      + '  the channel "nightly" is another compiler tomorrow: the same commit builds another image then, or none\n'
      + '  way out: write a date: channel = "nightly-YYYY-MM-DD"; rustup run nightly rustc --version prints the day before it',
    ]);
  });
  test.each(['beta', 'nightly-x86_64-unknown-linux-gnu'])('%s', (channel) => expect(said(floatingChannel, of(channel))).toHaveLength(1));
});

describe('accepts', () => {
  test.each(['nightly-2026-01-01', 'beta-2026-01-01', 'nightly-2026-01-01-x86_64-unknown-linux-gnu', '1.95.0', '1.95', 'stable', undefined])('%s', (channel) => {
    expect(said(floatingChannel, of(channel))).toEqual([]);
  });
  test('no toolchain file', () => expect(said(floatingChannel, subject())).toEqual([]));
});
