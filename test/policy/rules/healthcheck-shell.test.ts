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

describe('accepts', () => {
  test('it where there is a shell', () => expect(said(healthcheckShell, of(['curl', 'http://localhost'], { shell: true }))).toEqual([]));
  test('a program that needs none', () => expect(said(healthcheckShell, of(['/app/orders', 'health'], { healthNeedsShell: false }))).toEqual([]));
  test('no health check', () => expect(said(healthcheckShell, subject())).toEqual([]));
});
