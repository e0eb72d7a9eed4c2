import { loopbackBind } from '../../../src/policy/rules/loopback-bind';
import { image, said, subject } from '../subject-builder';

const args = (...words: string[]) => subject({ images: [image({ args: words })] });
const env = (name: string, value: string) => subject({ images: [image({ env: { [name]: value } })] });

describe('catches', () => {
  test('an argument', () => {
    expect(said(loopbackBind, args('serve', '--bind', '127.0.0.1:8080'))).toEqual([
      'warning loopback-bind: Dockerfile, image "orders"\n'
      + '  args "--bind" and "127.0.0.1:8080": 127.0.0.1 is the container\'s own loopback, so nothing that is published reaches port 8080; a health check inside is content all the same\n'
      + '  way out: let it listen on 0.0.0.0, or on :: for both protocols',
    ]);
  });
  test.each([['--host=localhost'], ['-a', '127.0.0.1'], ['--listen-addr', '[::1]:8080'], ['--http-address', 'http://127.0.0.1:8080/'], ['-i', '::1'], ['127.0.0.1:8080'], ['--bindAddr', '127.0.1.1']])('%s', (...words) => {
    expect(said(loopbackBind, args(...words))).toHaveLength(1);
  });
  test.each([['HOST', '127.0.0.1'], ['ROCKET_ADDRESS', 'localhost'], ['BIND_ADDR', '127.0.0.1:8080'], ['APP__SERVER__HOST', '::1'], ['LISTEN', '[::1]:8080']])('%s=%s', (name, value) => {
    expect(said(loopbackBind, env(name, value))[0]).toContain(`env "${name}=${value}": `);
  });
});

describe('accepts', () => {
  test.each([['--bind', '0.0.0.0:8080'], ['-a', '::'], ['--host'], ['--config', '127.0.0.1'], ['serve', 'localhost'], ['--admin-bind', '127.0.0.1:9000'], ['--bind', '127.0.0.1:9000']])('%s', (...words) => {
    expect(said(loopbackBind, args(...words))).toEqual([]);
  });
  test.each([
    ['DATABASE_HOST', 'localhost'], ['REDIS_ADDR', '127.0.0.1:6379'], ['UPSTREAM_ADDRESS', '127.0.0.1:8080'], ['ALLOWED_HOST', 'localhost'], ['DATABASE_URL', 'postgres://localhost/x'],
    ['RUST_LOG', 'localhost'], ['PUBLIC_HOST', 'localhost'],
  ])('%s=%s', (name, value) => expect(said(loopbackBind, env(name, value))).toEqual([]));
  test('an image without a port', () => expect(said(loopbackBind, subject({ images: [image({ port: undefined, args: ['--bind', '127.0.0.1:8080'] })] }))).toEqual([]));
});
