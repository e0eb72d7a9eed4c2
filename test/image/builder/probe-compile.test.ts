import { Linking } from '../../../src/image/builder/linking';
import { probeFlags, probeName } from '../../../src/image/builder/probe-compile';

test.each([
  [Linking.GLIBC, false, /^--edition 2021 .* -C strip=symbols$/],
  [Linking.GLIBC, true, /^--edition 2021 .* --target "\$\(uname -m\)-unknown-linux-gnu"$/],
  [Linking.GLIBC_STATIC, false, /^-C target-feature=\+crt-static --edition 2021 .* --target "\$\(uname -m\)-unknown-linux-gnu"$/],
  [Linking.MUSL, false, /^--edition 2021 .* --target "\$\(uname -m\)-unknown-linux-musl"$/],
])('%s, target named (%s): it is linked as the service is', (linking, nameTarget, flags) => {
  expect(probeFlags({ linking, nameTarget })).toMatch(flags);
});

test('it has a name of its own beside a binary that is called so', () => {
  expect(probeName(['orders', 'worker'])).toBe('healthcheck');
  expect(probeName(['healthcheck', 'orders'])).toBe('healthcheck-probe');
});
