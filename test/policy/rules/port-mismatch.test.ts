import { portMismatch } from '../../../src/policy/rules/port-mismatch';
import { image, said, subject } from '../subject-builder';

const args = (...words: string[]) => subject({ images: [image({ args: words })] });

describe('catches', () => {
  test('an argument', () => {
    expect(said(portMismatch, args('--port', '9090'))).toEqual([
      'warning port-mismatch: Dockerfile, image "orders"\n'
      + '  args "--port" and "9090" lets it listen on 9090, but port is 8080: EXPOSE, the published port and the health check ask 8080\n'
      + '  way out: write port: 9090, or let it listen on 8080; portEnv keeps both equal where a variable says the port',
    ]);
  });
  test.each([['-p=9090'], ['--listen', '0.0.0.0:9090'], ['--http-port', '9090'], ['0.0.0.0:9090'], ['-a', ':9090']])('%s', (...words) => expect(said(portMismatch, args(...words))).toHaveLength(1));
  test('a variable', () => expect(said(portMismatch, subject({ images: [image({ env: { ROCKET_PORT: '8000' } })] }))[0]).toContain('env "ROCKET_PORT=8000" lets it listen on 8000'));
});

describe('accepts', () => {
  test.each([['--port', '8080'], ['-a', '0.0.0.0'], ['--metrics-port', '9090'], ['--redis', '127.0.0.1:6379'], ['--workers', '4'], ['--port', '0'], ['-p', 'x'], ['--limit', '9090']])('%s', (...words) => {
    expect(said(portMismatch, args(...words))).toEqual([]);
  });
  test('two listeners, of which one is it', () => expect(said(portMismatch, args('--port', '8080', '--tls-port', '8443'))).toEqual([]));
  test('the port\'s own variable', () => expect(said(portMismatch, subject({ images: [image({ env: { PORT: '8080', DATABASE_PORT: '5432' } })] }))).toEqual([]));
  test('an image without a port', () => expect(said(portMismatch, subject({ images: [image({ port: undefined, args: ['--port', '9090'] })] }))).toEqual([]));
});
