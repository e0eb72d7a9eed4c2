import { MuslStatic } from '../../../src/image/builder/musl-static';
import { Healthcheck, HealthcheckOptions } from '../../../src/image/runtimes/healthcheck';
import { Probe } from '../../../src/image/runtimes/probe';
import { instructionsOf, oneImage } from '../../support/images';

const line = (options: HealthcheckOptions, runtime: { port?: number; portEnv?: string } = { port: 8080 }) => {
  const image = oneImage({ runtime });
  new Healthcheck(image.runtime, options);
  return { ...image, text: instructionsOf(image.dockerfile, 'orders').find((each) => each.startsWith('HEALTHCHECK'))! };
};

test('the defaults are for a service that starts in a second', () => {
  expect(line({ probe: Probe.tcp() }).text)
    .toBe('HEALTHCHECK --interval=30s --timeout=3s --start-period=10s --start-interval=1s --retries=3 CMD ["/app/healthcheck", "tcp", "8080"]');
});

test('every timing has Docker\'s name, and is seen by compose, too', () => {
  const { text, runtime } = line({ probe: Probe.command(['/app/orders', 'health']), interval: '1m30s', timeout: '500ms', startPeriod: '2m', startInterval: '2s', retries: 1 });
  expect(text).toBe('HEALTHCHECK --interval=1m30s --timeout=500ms --start-period=2m --start-interval=2s --retries=1 CMD ["/app/orders", "health"]');
  expect(runtime.health).toEqual({ command: ['/app/orders', 'health'], interval: '1m30s', timeout: '500ms', startPeriod: '2m', startInterval: '2s', retries: 1 });
});

test('a compiled probe gives up before Docker kills it, and never in less than a tenth of a second', () => {
  const timeout = (text: string) => /"--timeout", "(\w+)"/.exec(line({ probe: Probe.tcp(), timeout: text }).text)?.[1];
  expect(['3s', '10s', '1m', '1s', '300ms'].map(timeout)).toEqual([undefined, '9500ms', '59500ms', '500ms', '100ms']);
  expect(line({ probe: Probe.command(['/x']), timeout: '10s' }).text).not.toContain('--timeout"');
});

test('a compiled probe brings its source, a stage for the same target, and the program; a command brings nothing', () => {
  const { project, dockerfile, builder, runtime } = oneImage({ runtime: { port: 80 } });
  new MuslStatic(builder);
  new Healthcheck(runtime, { probe: Probe.httpGet('/') });
  expect(instructionsOf(dockerfile, 'healthcheck').at(-1)).toContain('--target "$(uname -m)-unknown-linux-musl" -o /healthcheck');
  expect(instructionsOf(dockerfile, 'orders')).toContain('COPY --from=healthcheck --link /healthcheck /app/healthcheck');
  expect(project.tryFindFile('docker/healthcheck.rs')).toBeDefined();
  const without = line({ probe: Probe.command(['/app/orders', 'health']) });
  expect(without.dockerfile._print()).not.toContain('/healthcheck.rs');
  expect(without.project.tryFindFile('docker/healthcheck.rs')).toBeUndefined();
});

test('without a health check the base\'s is switched off', () => {
  expect(instructionsOf(oneImage().dockerfile, 'orders')).toContain('HEALTHCHECK NONE');
});

test('an image has one health check', () => {
  const { runtime } = line({ probe: Probe.tcp() });
  expect(() => new Healthcheck(runtime, { probe: Probe.tcp() })).toThrow(new Error('image "orders" already has its health check; keep one Healthcheck'));
});

test.each<[Partial<HealthcheckOptions>, string]>([
  [{ retries: 0 }, 'the retries of a health check are a whole number of 1 or more: got 0'],
  [{ retries: 1.5 }, 'the retries of a health check are a whole number of 1 or more: got 1.5'],
  [{ interval: '30' }, 'not a duration: "30". Write a number and a unit, such as "30s", "1m30s" or "500ms"'],
  [{ timeout: 'soon' }, 'not a duration: "soon". Write a number and a unit, such as "30s", "1m30s" or "500ms"'],
  [{ startPeriod: '-1s' }, 'not a duration: "-1s". Write a number and a unit, such as "30s", "1m30s" or "500ms"'],
])('%j is refused', (options, message) => {
  expect(() => line({ probe: Probe.tcp(), ...options })).toThrow(message);
});

test.each<[string[], boolean]>([
  [['/bin/sh', '-c', 'true'], true],
  [['CMD-SHELL', 'curl localhost'], true],
  [['curl', '-f', 'http://localhost/'], true],
  [['/usr/bin/wget', '-q', 'http://localhost/'], true],
  [['/app/orders', 'curl'], false],
])('%j needs a shell or what comes with one: %p', (words, expected) => {
  expect(line({ probe: Probe.command(words) }).runtime._facts().healthNeedsShell).toBe(expected);
});
