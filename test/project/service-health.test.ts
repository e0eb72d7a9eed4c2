import { Probe } from '../../src';
import { healthcheckOf } from '../../src/project/service-health';

const TARGET = { port: 8080, program: '/probe', image: 'orders' };
const words = (options: Parameters<typeof healthcheckOf>[0]) => healthcheckOf(options)?.probe._command(TARGET);

test('a path is asked for over HTTP', () => {
  expect(words({ port: 8080, healthPath: '/healthz' })).toEqual(['/probe', 'http', '8080', '/healthz']);
});

test('a port alone must accept connections', () => {
  expect(words({ port: 8080 })).toEqual(['/probe', 'tcp', '8080']);
});

test('a probe of one\'s own stands for both', () => {
  expect(words({ port: 8080, health: Probe.command(['/app/orders', 'health']) })).toEqual(['/app/orders', 'health']);
});

test('without a port nothing is asked', () => {
  expect(healthcheckOf({})).toBeUndefined();
});

test('the timings go along', () => {
  expect(healthcheckOf({ port: 8080, healthTimings: { interval: '5s', retries: 2 } })).toMatchObject({ interval: '5s', retries: 2 });
});

test('a path beside a probe is refused', () => {
  expect(() => healthcheckOf({ health: Probe.tcp(), healthPath: '/healthz' }))
    .toThrow('health and healthPath say the same thing twice; keep one of them');
});
