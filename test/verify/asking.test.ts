import { AddressInfo, createServer, Server } from 'net';
import { get, holdsConnection, NotHttp, publishedHost } from '../../src/verify/asking';

async function listening<T>(answer: (server: Server) => Parameters<typeof createServer>[1], ask: (port: number) => Promise<T>): Promise<T> {
  const server: Server = createServer();
  server.on('connection', answer(server) as () => void);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await ask((server.address() as AddressInfo).port);
  } finally {
    server.close();
  }
}

test('an answer in HTTP', async () => {
  const got = await listening(() => (socket) => socket.once('data', () => socket.end('HTTP/1.1 201 Created\r\n\r\nmade')), async (port) => get('127.0.0.1', port, '/'));
  expect(got).toEqual({ status: 201, body: 'made' });
});

test('an answer that is not in HTTP', async () => {
  await expect(listening(() => (socket) => socket.end('SSH-2.0-x\r\n'), async (port) => get('127.0.0.1', port, '/'))).rejects.toThrow(NotHttp);
});

test('nobody, somebody who hangs up at once, and somebody who waits', async () => {
  const port = await listening(() => () => undefined, async (each) => each);
  await expect(get('127.0.0.1', port, '/')).rejects.toThrow('ECONNREFUSED');
  await expect(holdsConnection('127.0.0.1', port)).rejects.toThrow('ECONNREFUSED');
  await expect(listening(() => (socket) => socket.end(), async (each) => holdsConnection('127.0.0.1', each))).rejects.toThrow('the connection was closed at once');
  await listening(() => (socket) => socket.on('error', () => undefined), async (each) => holdsConnection('127.0.0.1', each));
  await listening(() => (socket) => socket.end('220 hello\r\n'), async (each) => holdsConnection('127.0.0.1', each));
});

test.each([
  ['unix:///var/run/docker.sock', '127.0.0.1'], ['npipe:////./pipe/docker_engine', '127.0.0.1'], ['', '127.0.0.1'], ['tcp://localhost:2375', '127.0.0.1'],
  ['tcp://build.example.com:2376', 'build.example.com'], ['ssh://me@build.example.com', 'build.example.com'], ['tcp://[2001:db8::1]:2376', '2001:db8::1'],
])('ports of the engine at %j are reached at %s', (endpoint, expected) => expect(publishedHost(endpoint)).toBe(expected));
