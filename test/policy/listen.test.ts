import { image } from './subject-builder';
import { isLoopback, listens } from '../../src/policy/listen';

test('hosts and ports, with the words that say so', () => {
  expect(listens(image({ args: ['serve', '--bind', '0.0.0.0:8080', '--port=9090', '[::]:443', '-v'], env: { HOST: 'localhost', PORT: '80' } }))).toEqual([
    { host: '0.0.0.0', port: 8080, by: 'args "--bind" and "0.0.0.0:8080"' },
    { port: 9090, by: 'args "--port=9090"' },
    { host: '[::]', port: 443, by: 'args "[::]:443"' },
    { host: 'localhost', by: 'env "HOST=localhost"' },
    { port: 80, by: 'env "PORT=80"' },
  ]);
});

test.each(['', 'x', '--', '-=1', '127.0.0.1', '1.2.3.4:80', 'example.org:80', ':', '--bind=', '--bind=example.org:80', '--host=\n127.0.0.1'])('%j says nothing', (word) => {
  expect(listens(image({ args: [word] }))).toEqual([]);
});

test.each([['127.0.0.1', true], ['127.8.0.1', true], ['LOCALHOST', true], ['::1', true], ['[::1]', true], ['0.0.0.0', false], ['::', false], ['', false], ['128.0.0.1', false]])('%s is a loopback: %s', (host, is) => {
  expect(isLoopback(host)).toBe(is);
});
