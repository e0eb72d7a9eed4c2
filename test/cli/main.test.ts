import { call } from './call';

test('without a command it says what there is, and that one was missing', async () => {
  const { code, out, err } = await call();
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('usage: npx projen-rust-docker <command> [flags]');
  expect(err).toMatch(/^ {2}inspect {2}what the Cargo workspace says/m);
});

test.each([[['--help']], [['-h']], [['help']]])('%j is answered', async (args) => {
  const { code, out, err } = await call(...args);
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain('exit codes: 0 clean, 1 findings, 2 wrong use or no answer');
});

test('a command\'s own help, asked for in each way', async () => {
  const first = await call('inspect', '--help');
  expect(first.out).toContain('usage: npx projen-rust-docker inspect [--json] [directory]');
  expect(await call('help', 'inspect')).toEqual(first);
  expect(await call('inspect', '-h', 'x')).toEqual(first);
});

test('the version is the package\'s', async () => expect(await call('--version')).toEqual({ code: 0, out: '0.0.0\n', err: '' }));

test.each([
  [['inspct'], 'unknown command "inspct"; did you mean "inspect"?\nrun npx projen-rust-docker --help'],
  [['constructor'], 'unknown command "constructor"; known: "'],
  [['--jsno'], 'unknown flag "--jsno"'],
  [['inspect', '--jsno'], 'unknown flag "--jsno"; did you mean "--json"?\nrun npx projen-rust-docker inspect --help'],
  [['inspect', '-j'], 'unknown flag "-j": flags start with two hyphens; did you mean "--json"?'],
  [['inspect', '--json=yes'], '--json takes no value; got "--json=yes"'],
  [['inspect', 'a', 'b'], 'too many arguments: "a", "b"; at most one is taken'],
  [['inspect', '--', '--json', 'b'], 'too many arguments: "--json", "b"'],
])('%j is not understood', async (args, expected) => {
  const { code, out, err } = await call(...args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(`projen-rust-docker: ${expected}`);
});
