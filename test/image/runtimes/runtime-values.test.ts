import { parseAsset, splitAssignment, validCapability, validFolder, validPort, validSignal, validVariable } from '../../../src/image/runtimes/runtime-values';

const message = (work: () => unknown) => {
  try {
    return `no error, but ${JSON.stringify(work())}`;
  } catch (error) {
    return (error as Error).message;
  }
};

test('a port', () => {
  expect([1, 80, 65535].map(validPort)).toEqual([1, 80, 65535]);
  expect([0, 65536, 1.5, NaN, -1].map((port) => message(() => validPort(port)))).toEqual(
    ['0', '65536', '1.5', 'NaN', '-1'].map((got) => `a port is a whole number from 1 to 65535: got ${got}`));
});

test('a variable and its value: only the first = divides', () => {
  expect(splitAssignment('A=b=c')).toEqual(['A', 'b=c']);
  expect(splitAssignment('A=')).toEqual(['A', '']);
  expect(message(() => splitAssignment('A'))).toBe('write the environment as NAME=value: got "A"');
  expect(message(() => splitAssignment('=b'))).toBe('write the environment as NAME=value: got "=b"');
  expect(validVariable('_a1')).toBe('_a1');
  expect(message(() => validVariable('my-var'))).toBe('not a name that an environment variable can have: "my-var"; write NAME=value, such as RUST_LOG=info');
});

test.each([['SIGINT', 'SIGINT'], ['int', 'SIGINT'], ['SIGRTMIN+3', 'SIGRTMIN+3'], ['15', '15'], ['64', '64']])('the signal %s is %s', (stated, expected) => {
  expect(validSignal(stated)).toBe(expected);
});

test.each([['SIGTREM', 'not a signal: "SIGTREM"; did you mean "SIGTERM"?'], ['0', 'not a signal: "0"; write such as "SIGINT"'], ['65', 'not a signal: "65"; write such as "SIGINT"']])('the signal %s is none', (stated, expected) => {
  expect(message(() => validSignal(stated))).toBe(expected);
});

test('a capability', () => {
  expect(['NET_BIND_SERVICE', 'cap_net_bind_service', 'CAP_CHOWN'].map(validCapability)).toEqual(['NET_BIND_SERVICE', 'NET_BIND_SERVICE', 'CHOWN']);
  expect(message(() => validCapability('NET_BIND'))).toBe('not a capability of Linux: "NET_BIND"; did you mean "NET_BIND_SERVICE"?');
  expect(message(() => validCapability('???'))).toBe('not a capability of Linux: "???"; write such as "NET_BIND_SERVICE"');
});

describe('a writable folder', () => {
  test.each([['/data', '/data'], ['/data/', '/data'], ['/var//lib/../lib/x', '/var/lib/x'], ['/tmp', '/tmp'], ['/a b/$c', '/a b/$c'], ['/app/data', '/app/data']])('%s is %s', (stated, expected) => {
    expect(validFolder(stated)).toBe(expected);
  });

  test.each([
    ['data', 'a writable folder is absolute: got "data"; did you mean "/app/data"?'],
    ['/', 'the whole file system cannot be writable; name the folders that the service writes to, such as /data'],
    ['/x/..', 'the whole file system cannot be writable; name the folders that the service writes to, such as /data'],
    ['/a:b', 'a writable folder\'s path has neither a colon nor a control character: got "/a:b"'],
    ['/a\nb', 'a writable folder\'s path has neither a colon nor a control character: got "/a\\nb"'],
    ['/app/', '/app cannot be writable: a volume there would keep the files of the first image for ever; name a folder below, such as /app/data'],
    ['/usr/local/bin', '/usr/local/bin cannot be writable: a volume there would keep the files of the first image for ever; name a folder below, such as /usr/local/bin/data'],
  ])('%j is refused', (stated, expected) => {
    expect(message(() => validFolder(stated))).toBe(expected);
  });
});

describe('an asset', () => {
  test.each([
    ['config.toml', 'config.toml', '/app/config.toml'],
    ['./static/', 'static', '/app/static'],
    ['a/b.txt', 'a/b.txt', '/app/b.txt'],
    ['a/b.txt:c.txt', 'a/b.txt', '/app/c.txt'],
    ['a/b.txt:conf/', 'a/b.txt', '/app/conf/'],
    ['a/b.txt:', 'a/b.txt', '/app/'],
    ['certs:/etc/ssl/certs', 'certs', '/etc/ssl/certs'],
    ['with space:/x/../y', 'with space', '/y'],
    ['..data/x', '..data/x', '/app/x'],
    ['x:/', 'x', '/'],
  ])('%s is taken from %s to %s', (stated, source, target) => {
    expect(parseAsset(stated)).toEqual({ source, target });
  });

  test.each(['', '.', '..', '../secrets', '/etc/passwd', 'a/../..', 'a\nb', 'a:b\u0000'])('%j is refused', (stated) => {
    expect(message(() => parseAsset(stated))).toBe(`an asset is a path in the repository: got ${JSON.stringify(stated)}; write "source" or "source:target", such as "config.toml"`);
  });
});
