import { Command } from '../../src/dockerfile/document';
import { endsContinued, printCommand } from '../../src/dockerfile/print-command';

const print = (command: Command, instruction = 'RUN') => printCommand(command, instruction, '\\');

describe('the exec form', () => {
  test('is JSON', () => expect(print({ form: 'exec', words: ['a b', '"'] }).lines).toEqual(['["a b", "\\""]']));
  test('may be empty where it takes something back', () => {
    expect(print({ form: 'exec', words: [] }, 'CMD').lines).toEqual(['[]']);
    expect(() => print({ form: 'exec', words: [] })).toThrow('RUN has no words. Give it the program to run');
    expect(() => print({ form: 'exec', words: ['\0'] })).toThrow('a word of RUN holds a NUL character');
  });
});

describe('the shell form', () => {
  const lines = (...given: string[]) => print({ form: 'shell', lines: given }).lines;

  test('has its lines, trimmed, and no empty one', () => expect(lines(' a &&', '', '  b ')).toEqual(['a &&', 'b']));
  test.each([
    [['#a'], 'a line of RUN starts with #, and BuildKit drops such a line as a comment: "#a". Use the exec form or a here-document'],
    [['\u00a0a'], 'a line of RUN starts or ends with a space that BuildKit removes'],
    [['a \\'], 'a line of RUN ends with \\, which would continue the instruction'],
    [['--x'], 'a line of RUN starts with --, which BuildKit reads as a flag'],
    [['["a",', '"b"]'], 'a line of RUN is a JSON array, which BuildKit reads as the exec form'],
    [['cat <<EOF'], 'a line of RUN has a word that starts with <<, which BuildKit reads as a here-document'],
    [['a\nb'], 'a line of RUN holds a line break'],
    [[' ', ''], 'RUN has no command. Give it at least one line'],
  ])('%j is refused', (given, message) => expect(() => lines(...given)).toThrow(message));
  test('what only looks like it is taken', () => expect(lines('[ -f a ] &&', 'echo "<<EOF" # b \\\\')).toEqual(['[ -f a ] &&', 'echo "<<EOF" # b \\\\']));
});

describe('a here-document', () => {
  test('ends with a word that is not in it', () => {
    expect(print({ form: 'heredoc', script: 'a\r\nb' })).toEqual({ lines: ['<<EOF'], heredoc: ['a', 'b', 'EOF'] });
    const { lines, heredoc } = print({ form: 'heredoc', script: 'EOF\n' });
    expect(lines[0]).not.toBe('<<EOF');
    expect(heredoc?.at(-1)).toBe(lines[0].slice(2));
  });
  test('for an interpreter is handed on as it is', () => expect(print({ form: 'heredoc', script: 'x', interpreter: 'python3' }).lines).toEqual(['python3 <<\'EOF\'']));
  test.each<[Command, string, string]>([
    [{ form: 'heredoc', script: ' \n' }, 'RUN', 'the script of RUN is empty. Give it at least one line'],
    [{ form: 'heredoc', script: 'a' }, 'CMD', 'CMD takes no here-document. Use the exec form, or COPY the script as an inline file'],
    [{ form: 'heredoc', script: 'a', interpreter: 'sh; rm' }, 'RUN', 'the interpreter of a here-document is not a plain command: "sh; rm"'],
    [{ form: 'other' } as unknown as Command, 'RUN', 'unknown form of a command: {"form":"other"}. Use exec, shell or heredoc'],
  ])('%j in %s is refused', (command, instruction, message) => expect(() => print(command, instruction)).toThrow(message));
});

test.each([['a \\', '\\', true], ['a \\ \t', '\\', true], ['a \\\\', '\\', false], ['\\', '\\', true], ['a `', '`', true], ['a \\', '`', false]] as const)('%j continues with %s: %s', (line, escape, continued) => {
  expect(endsContinued(line, escape)).toBe(continued);
});
