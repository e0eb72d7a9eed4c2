import { healthcheckShell } from '../../../src/policy/rules/healthcheck-shell';
import { image, said, subject } from '../subject-builder';

const of = (words: string[], parts = {}) => subject({ images: [image({ health: words, healthNeedsShell: true, ...parts })] });

describe('catches', () => {
  test('curl on distroless, and keeps its path', () => {
    expect(said(healthcheckShell, of(['curl', '-f', 'http://localhost:8080/healthz?full=1']))).toEqual([
      'error healthcheck-shell: Dockerfile, image "orders"\n'
      + '  the health check runs "curl -f http://localhost:8080/healthz?full=1", '
      + 'but the base "gcr.io/distroless/cc-debian13:nonroot" has neither a shell nor curl: the container would never be healthy\n'
      + '  way out: write health: Probe.httpGet(\'/healthz?full=1\'), or Probe.tcp(), which need neither',
    ]);
  });
  test.each([
    [['sh', '-c', 'wget -qO- http://127.0.0.1/ready || exit 1'], '/ready'],
    [['/bin/sh', '-c', 'curl -f "http://127.0.0.1:80/a" && true'], '/a'],
    [['nc', '-z', 'localhost', '8080'], '/healthz'],
    [['curl', 'http://localhost:8080'], '/healthz'],
  ])('%j', (words, path) => expect(said(healthcheckShell, of(words))[0]).toContain(`Probe.httpGet('${path}')`));
});

describe('catches, where there is a shell,', () => {
  const alpine = { base: 'alpine:3.23', shell: true, programs: ['sh', 'ash', 'wget', 'nc'] };
  test('curl that nobody installed', () => {
    expect(said(healthcheckShell, of(['curl', '-f', 'http://localhost:8080/healthz'], alpine))).toEqual([
      'error healthcheck-shell: Dockerfile, image "orders"\n'
      + '  the health check runs "curl -f http://localhost:8080/healthz", but the base "alpine:3.23" has no curl: the container would never be healthy\n'
      + '  way out: write health: Probe.httpGet(\'/healthz\'), or Probe.tcp(), which need neither, or install what it runs: \'curl\' in packages',
    ]);
  });
  test.each([['sh', '-c', 'curl -f http://localhost || exit 1'], ['/bin/bash', '-c', 'wget -q http://localhost']])('%s %s %s', (...words) => {
    expect(said(healthcheckShell, of(words, alpine))).toHaveLength(1);
  });
});

describe('accepts', () => {
  test.each([['sh', '-c', 'wget -qO- http://localhost/curl'], ['/usr/bin/wget', '-q', 'http://localhost'], ['sh', '-c', 'test -e /tmp/curl -o -e /bin/nc']])('what the base has: %s %s %s', (...words) => {
    expect(said(healthcheckShell, of(words, { shell: true, programs: ['sh', 'wget'] }))).toEqual([]);
  });

  test('it where there is a shell', () => expect(said(healthcheckShell, of(['curl', 'http://localhost'], { shell: true }))).toEqual([]));
  test('a program that needs none', () => expect(said(healthcheckShell, of(['/app/orders', 'health'], { healthNeedsShell: false }))).toEqual([]));
  test('no health check', () => expect(said(healthcheckShell, subject())).toEqual([]));
});
