import * as fc from 'fast-check';
import { ExitCode, splitArguments, UsageError } from '../../src/cli/command';

const split = (...args: string[]) => {
  const { flags, values, settings } = splitArguments(args, ['json', 'strict'], 2, ['path', 'env']);
  return { flags: [...flags], values: [...values], settings: Object.fromEntries(settings) };
};
const NOTHING = { flags: [], values: [], settings: {} };

test('the codes are a promise to scripts', () => expect([ExitCode.CLEAN, ExitCode.FINDINGS, ExitCode.USAGE]).toEqual([0, 1, 2]));

test.each<[string[], Partial<ReturnType<typeof split>>]>([
  [[], {}],
  [['--json', 'folder', '--strict'], { flags: ['json', 'strict'], values: ['folder'] }],
  [['--json', '--json'], { flags: ['json'] }],
  [['--help'], { flags: ['help'] }],
  [['-h'], { flags: ['help'] }],
  [['-'], { values: ['-'] }],
  [[''], { values: [''] }],
  [['--', '--json', '--'], { values: ['--json', '--'] }],
  [['a', '--', '-x'], { values: ['a', '-x'] }],
  [['--path', '/a'], { settings: { path: ['/a'] } }],
  [['--path=/a'], { settings: { path: ['/a'] } }],
  [['--env', 'A=1', 'x', '--env=B=2=3'], { values: ['x'], settings: { env: ['A=1', 'B=2=3'] } }],
  // a value may look like anything
  [['--env', '--json'], { settings: { env: ['--json'] } }],
  [['--env', '--'], { settings: { env: ['--'] } }],
])('%j is understood', (args, expected) => expect(split(...args)).toEqual({ ...NOTHING, ...expected }));

test.each([
  [['--jsn'], 'unknown flag "--jsn"; did you mean "--json"?'],
  [['--pth=/a'], 'unknown flag "--pth=/a"; did you mean "--path"?'],
  [['-json'], 'unknown flag "-json": flags start with two hyphens; did you mean "--json"?'],
  [['-x=1'], 'unknown flag "-x=1": flags start with two hyphens; known: "--env", "--json", "--path", "--strict"'],
  [['--JSON'], 'unknown flag "--JSON"; did you mean "--json"?'],
  [['--='], 'unknown flag "--="; known: "--env", "--json", "--path", "--strict"'],
  [['--json=true'], '--json takes no value; got "--json=true"'],
  [['--help=verify'], '--help takes no value; got "--help=verify"'],
  [['--path'], '--path takes a value, and there is none'],
  [['--path', ''], '--path takes a value, and there is none'],
  [['--path='], '--path takes a value, and there is none'],
  [['a', 'b', 'c'], 'too many arguments: "a", "b", "c"; at most 2 are taken'],
])('%j is not', (args, message) => {
  expect(() => split(...args)).toThrow(UsageError);
  try {
    split(...args);
  } catch (error) {
    expect((error as Error).message).toBe(message);
  }
});

test('one argument, and none', () => {
  expect(() => splitArguments(['a', 'b'], [], 1)).toThrow('too many arguments: "a", "b"; at most one is taken');
  expect(() => splitArguments(['a'], [], 0)).toThrow('too many arguments: "a"; at most 0 are taken');
});

test('what every object has is no flag', () => {
  for (const name of ['constructor', 'toString', '__proto__']) expect(() => split(`--${name}`)).toThrow(`unknown flag "--${name}"`);
});

test('after -- every word is a value, whatever it looks like', () => {
  fc.assert(fc.property(fc.array(fc.string()), (words) => expect(splitArguments(['--', ...words], ['json'], words.length).values).toEqual(words)));
});
