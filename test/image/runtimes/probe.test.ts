import { Probe, ProbeTarget } from '../../../src/image/runtimes/probe';

const target: ProbeTarget = { port: 8080, program: '/probe', image: 'orders' };

test('each way to ask has its words', () => {
  expect(Probe.httpGet('/healthz?deep=1')._command(target)).toEqual(['/probe', 'http', '8080', '/healthz?deep=1']);
  expect(Probe.tcp()._command(target)).toEqual(['/probe', 'tcp', '8080']);
  expect(Probe.command(['/app/orders', 'health'])._command(target)).toEqual(['/app/orders', 'health']);
  expect([Probe.httpGet('/'), Probe.tcp(), Probe.command(['x'])].map(({ _compiled }) => _compiled)).toEqual([true, true, false]);
});

test('a probe follows the variable that moves the port', () => {
  expect(Probe.httpGet('/')._command({ ...target, portEnv: 'PORT' })).toEqual(['/probe', 'http', '8080', '/', '--port-env', 'PORT']);
  expect(Probe.tcp()._command({ ...target, portEnv: 'PORT' })).toEqual(['/probe', 'tcp', '8080', '--port-env', 'PORT']);
});

test.each<[() => unknown, string]>([
  [() => Probe.httpGet('healthz'), 'a health path starts with "/": got "healthz"; did you mean "/healthz"?'],
  [() => Probe.httpGet('/a b'), 'a health path has no spaces and no control characters: got "/a b"; percent-encode them'],
  [() => Probe.httpGet('/a\r\nHost: x'), 'a health path has no spaces and no control characters: got "/a\\r\\nHost: x"; percent-encode them'],
  [() => Probe.command([]), 'a health check needs a program: Probe.command(["/app/orders", "health"])'],
  [() => Probe.httpGet('/x')._command({ ...target, port: undefined }), 'Probe.httpGet("/x") needs the port of image "orders"; set its option "port"'],
  [() => Probe.tcp()._command({ ...target, port: undefined }), 'Probe.tcp() needs the port of image "orders"; set its option "port"'],
])('a probe that cannot work is refused', (make, message) => {
  expect(make).toThrow(new Error(message));
});

test('the words are the caller\'s own no more', () => {
  const words = ['/app/orders'];
  const probe = Probe.command(words);
  probe._command(target).push('changed');
  expect(probe._command(target)).toEqual(['/app/orders']);
});
