import { healthcheckShell } from '../../../src/policy/rules/healthcheck-shell';
import { engine } from '../../support/engine';
import { STATIC_PROGRAM, withImage } from '../engine-judge';
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

engine.describe('the engine', () => {
  const files = (check: string) => ({
    'main.rs': 'fn main() { if std::env::args().len() == 1 { std::thread::sleep(std::time::Duration::from_secs(60)); } }\n',
    'Dockerfile': `${STATIC_PROGRAM}FROM gcr.io/distroless/static-debian13:nonroot\nCOPY --from=build /app /app\nHEALTHCHECK --interval=1s --retries=1 CMD ${check}\nENTRYPOINT ["/app"]\n`,
  });
  test.each([
    ['["curl", "--fail", "http://127.0.0.1/"]', 'exec: "curl": executable file not found'],
    ['exit 0', 'exec: "/bin/sh": stat /bin/sh: no such file or directory'],
  ])('finds no %s, so that the container is never healthy', (check, says) => withImage(files(check), (made) => {
    expect(made.health()).toEqual({ status: 'unhealthy', says: expect.stringContaining(says) });
  }), 180_000);
  test('starts a program that is there', () => withImage(files('["/app", "check"]'), (made) => expect(made.health().status).toBe('healthy')), 180_000);
});
