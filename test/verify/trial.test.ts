import { Behaviour, FakeDocker } from './fake-docker';
import { Promises } from '../../src/verify/promises';
import { Check } from '../../src/verify/report';
import { Trial } from '../../src/verify/trial';

const ASKED = { ExposedPorts: { '8080/tcp': {} }, Healthcheck: { Test: ['CMD', '/probe', 'http', '8080', '/healthz'] } };

async function tried(
  behaviour: Behaviour, promises: Partial<Promises> = {}, config: object = ASKED, timeout = 5,
): Promise<{ checks: Check[]; calls: string[] }> {
  const docker = new FakeDocker(behaviour);
  try {
    const { checks } = await new Trial(docker, { image: 'orders:1', ...promises }, config, { name: 'trial', timeout, tell: () => undefined }).judge();
    return { checks, calls: docker.calls };
  } finally {
    docker.close();
  }
}
const lines = (checks: Check[]) => checks.map(({ name, status, problems }) => [name, status, ...problems.map(({ message }) => message.replace(/[\d.]+ s\b/, '… s'))]);

test('everything that can be taken from a container is taken, and what was promised is given', async () => {
  const { calls } = await tried({}, { tmpfs: ['/tmp'], volumes: ['/data'], environment: ['A=b c'], capabilities: ['NET_BIND_SERVICE'], init: true, pids: 100, grace: 20 });
  expect(calls).toContain('run --detach --pull never --name trial --read-only --cap-drop ALL --security-opt no-new-privileges'
    + ' --cap-add NET_BIND_SERVICE --tmpfs /tmp --volume /data --env A=b c --init --pids-limit 100 --publish 127.0.0.1::8080 orders:1');
  expect(calls).toContain('stop -t 20 trial');
  expect(calls.at(-1)).toBe('rm --force --volumes trial');
});

test('a service that is healthy, answers and ends', async () => {
  const { checks } = await tried({ states: ['created starting 0', 'running starting 0', 'running healthy 0'] });
  expect(lines(checks)).toEqual([['start', 'ok'], ['health', 'ok'], ['answer', 'ok'], ['stop', 'ok']]);
  expect(checks[2].summary).toBe('GET /healthz through the published port: 200');
});

test('what ends at once, with what it said', async () => {
  const { checks } = await tried({ states: ['exited starting 101'], log: 'panicked at main.rs\n' });
  expect(lines(checks)).toEqual([['start', 'finding', 'it ended with 101 after … s'], ['health', 'skipped'], ['answer', 'skipped'], ['stop', 'skipped']]);
  expect(checks[0].problems[0].said).toEqual(['log: panicked at main.rs', 'health check: asked, and got nothing']);
});

test('what is not healthy, by its own word or in time', async () => {
  expect(lines((await tried({ states: ['running unhealthy 0'] })).checks)[1]).toEqual(['health', 'finding', 'unhealthy after … s']);
  expect(lines((await tried({ states: ['running starting 0'] }, {}, ASKED, 0.2)).checks)[1]).toEqual(['health', 'finding', 'starting after … s']);
});

test.each([
  [503, {}, 'finding'], [404, {}, 'finding'], [302, {}, 'ok'], [200, { answer: 'hello' }, 'ok'], [200, { answer: 'bye' }, 'finding'],
])('an answer of %d with %j: %s', async (status, promises, expected) => {
  expect((await tried({ status }, promises)).checks[2].status).toBe(expected);
});

test('a path that nobody stated may be one that the service does not have', async () => {
  const config = { ...ASKED, Healthcheck: { Test: ['CMD', '/app', 'health'] } };
  const { checks } = await tried({ status: 404 }, {}, config);
  expect([checks[2].summary, checks[2].status]).toEqual(['GET / through the published port: 404', 'ok']);
  expect((await tried({ status: 500 }, {}, config)).checks[2].status).toBe('finding');
});

test.each([
  [['CMD-SHELL', 'curl -f http://localhost:8080/ready || exit 1'], 'GET /ready'],
  [['CMD', 'wget', 'http://localhost'], 'GET /'],
  [['CMD', '/probe', 'tcp', '8080'], 'port 8080'],
])('what is asked for where the health check is %j: %s', async (Test, asked) => {
  expect((await tried({}, {}, { ...ASKED, Healthcheck: { Test } })).checks[2].summary).toMatch(new RegExp(`^${asked} through the published port: `));
});

test('what has to be killed', async () => {
  const { checks } = await tried({ stopped: 'exited healthy 137' }, {}, { ...ASKED, StopSignal: 'SIGINT' });
  expect(lines(checks)[3]).toEqual(['stop', 'finding', 'it did not end within … s of SIGINT, and was killed']);
});

test('a port without a health check', async () => {
  const { checks } = await tried({ states: ['running none 0'] }, {}, { ExposedPorts: { '8080/tcp': {} }, Healthcheck: { Test: ['NONE'] } });
  expect(lines(checks)[1]).toEqual(['health', 'finding', 'it listens on 8080, and nothing asks whether it is healthy']);
});

test('a worker without a port, and a program that has done what it is for', async () => {
  expect(lines((await tried({ states: ['running none 0'] }, {}, {})).checks)).toEqual([['start', 'ok'], ['health', 'skipped'], ['answer', 'skipped'], ['stop', 'ok']]);
  expect(lines((await tried({ states: ['exited none 0'] }, {}, {})).checks)).toEqual([['start', 'ok'], ['health', 'skipped'], ['answer', 'skipped'], ['stop', 'skipped']]);
});

test('what cannot be started is a finding, what the engine refuses is no answer', async () => {
  const { checks } = await tried({ run: { code: 127, stderr: 'docker: Error response from daemon: exec: "/app": no such file or directory\n' } });
  expect(lines(checks)[0]).toEqual(['start', 'finding', 'exec: "/app": no such file or directory']);
  await expect(tried({ run: { code: 125, stderr: 'docker: Error response from daemon: no space left on device\n' } })).rejects.toThrow('docker run: no space left on device');
  expect(lines((await tried({ run: { code: 125, stderr: 'docker: Error response from daemon: no command specified\n' } })).checks)[0]).toEqual(['start', 'finding', 'no command specified']);
});
