import { ask, CannotTell, Docker, firstLine } from '../../src/verify/docker';

// any program does, as long as it takes words and writes
const node = new Docker(process.execPath);

async function all(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

test('what a command writes, and how it ends', async () => {
  expect(await node.run('-e', 'console.log(1); console.error(2); process.exitCode = 3')).toEqual({ code: 3, stdout: '1\n', stderr: '2\n' });
  expect(await ask(node, '-p', '40 + 2')).toBe('42');
  await expect(ask(node, '-e', 'console.error("Error response from daemon: no\\nmore"); process.exitCode = 1')).rejects.toThrow(/^docker -e .*: no$/s);
});

test('a stream ends as its command does', async () => {
  expect(await all(node.stream('-p', '"x".repeat(100000)'))).toHaveLength(100_001);
  await expect(all(node.stream('-e', 'console.log(1); console.error("no such image"); process.exitCode = 1'))).rejects.toThrow('no such image');
});

test('a stream that nobody reads on ends its command', async () => {
  for await (const piece of node.stream('-e', 'setInterval(() => console.log(1), 5)')) {
    expect(piece.length).toBeGreaterThan(0);
    break;
  }
});

test('no client', async () => {
  const none = new Docker('no-such-docker');
  const message = 'there is no no-such-docker on PATH; https://docs.docker.com/engine/install says how to get it';
  await expect(none.run('version')).rejects.toThrow(new CannotTell(message));
  await expect(all(none.stream('image', 'save', 'x'))).rejects.toThrow(new CannotTell(message));
});

test.each([
  ['\nError response from daemon: No such image: x\n', 'No such image: x'],
  ['docker: Error response from daemon: no command specified\n\nRun docker --help', 'no command specified'],
  ['', 'it failed without a word'],
])('the first line of %j', (said, expected) => expect(firstLine(said)).toBe(expected));
