import { Writer } from '../../src/dockerfile/writer';

const writer = () => new Writer('\\');
const printed = (write: (to: Writer) => unknown, directives: string[] = []) => {
  const to = writer();
  write(to);
  return to.print(directives);
};

test('an instruction\'s lines are continued and indented, its here-document is not', () => {
  expect(printed((to) => to.instruction(['RUN a &&', 'b'], ['x', 'EOF']))).toBe('RUN a && \\\n    b\nx\nEOF\n');
  expect(printed((to) => to.instruction(['RUN a && \\', 'b'], [], true))).toBe('RUN a && \\\nb\n');
  expect(new Writer('`').instruction(['RUN a &&', 'b'], []).print([])).toBe('RUN a && `\n    b\n');
});

test('empty lines neither double nor stand at the ends', () => {
  expect(printed((to) => to.blank().line('USER 1').blank().blank().line('USER 2').blank())).toBe('USER 1\n\nUSER 2\n');
  expect(writer().blank().length).toBe(0);
});

test('comments of several lines are several, and an empty one is a bare sign', () => {
  expect(printed((to) => to.comment(['a\r\nb  ', ' ']))).toBe('# a\n# b\n#\n');
  expect(() => writer().comment(['\0'])).toThrow('a comment holds a NUL character');
});

describe('a description', () => {
  test('stands right above, on one line', () => {
    expect(printed((to) => to.describe('build', ' compiles\n all ').line('FROM x AS build'))).toBe('# build compiles all\nFROM x AS build\n');
  });
  test('is no comment that happens to stand there', () => {
    expect(printed((to) => to.comment(['build is nice']).describe('build', undefined).line('FROM x AS build'))).toBe('# build is nice\n#\nFROM x AS build\n');
    expect(printed((to) => to.comment(['build is nice']).describe('build', 'compiles'))).toBe('# build is nice\n#\n# build compiles\n');
  });
  test('leaves a comment on something else alone, and one that an instruction has ended', () => {
    expect(printed((to) => to.comment(['note']).describe('build', 'compiles'))).toBe('# note\n# build compiles\n');
    expect(printed((to) => to.comment(['note']).instruction(['ARG A'], []).describe('build', undefined))).toBe('# note\nARG A\n');
  });
});

test('directives come first, and a comment is not read as one', () => {
  expect(printed((to) => to.line('FROM x'), ['# syntax=docker/dockerfile:1'])).toBe('# syntax=docker/dockerfile:1\n\nFROM x\n');
  expect(printed((to) => to.comment(['Escape = x']))).toBe('#\n# Escape = x\n');
  expect(printed((to) => to.comment(['escapes = x']))).toBe('# escapes = x\n');
});

test('a line that BuildKit could not read is refused', () => {
  expect(() => writer().line('x'.repeat(65_535))).toThrow('a line is longer than the 65535 bytes that BuildKit reads');
  expect(() => writer().line('é'.repeat(32_768))).toThrow('a line is longer');
  expect(writer().line('x'.repeat(65_534)).length).toBe(1);
});
