import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { shellCommand, shellWord } from '../../src/dockerfile/shell';

const hostile = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.constantFrom('\'', '"', '\\', '$', '`', '\n', ' ', '~', '{a,b}', '*', '!', '#', '=', 'A=b', '&', ';', '(', 'if', 'é'), { maxLength: 6 }).map((parts) => parts.join('')))
  .map((text) => text.replace(/\0/g, ''));

describe('shellWord', () => {
  test.each([
    ['target/release/orders', 'target/release/orders'], ['--config=net.git-fetch-with-cli=true', '--config=net.git-fetch-with-cli=true'], ['pkg-config=1.8.*', "'pkg-config=1.8.*'"],
    ['', "''"], ['it\'s', "'it'\\''s'"], ['$HOME', "'$HOME'"], ['~', "'~'"], ['A=b', "'A=b'"], ['if', "'if'"], ['a b', "'a b'"], ['#x', "'#x'"],
  ])('%j is %s', (word, quoted) => expect(shellWord(word)).toBe(quoted));

  test('refuses a NUL, which no argument can hold', () => expect(() => shellWord('a\0b')).toThrow('a shell word cannot hold a NUL character: "a\\u0000b". Remove it'));

  test.each(['sh', 'bash'])('%s reads back exactly the words', (shell) => {
    const words = fc.sample(hostile, 400);
    const output = execFileSync(shell, ['-c', `printf '%s\\0' ${shellCommand(words)}`], { encoding: 'utf8' });
    expect(output.split('\0').slice(0, -1)).toEqual(words);
  });

  test.each(['A=b', 'if', '~', '{', '!', 'a=b c'])('%s is a command\'s name where it stands first', (name) => {
    const output = execFileSync('sh', ['-c', `${shellWord(name)} 2>&1 || true`], { encoding: 'utf8' });
    expect(output).toContain(name);
    expect(output).toMatch(/not found/);
  });
});
