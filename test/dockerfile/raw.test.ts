import { readRaw } from '../../src/dockerfile/raw';

const read = (text: string) => readRaw(text, '\\');

test('one instruction is what was written, with empty lines around it gone', () => {
  expect(read('\n  \nRUN a\n\n')).toEqual({ lines: ['RUN a'], heredoc: [] });
  expect(read('RUN a && \\\r\n    b')).toEqual({ lines: ['RUN a && \\', '    b'], heredoc: [] });
});

test('a comment and an empty line between continued ones belong to it', () => {
  expect(read('RUN a && \\\n# why\n\n    b').lines).toEqual(['RUN a && \\', '# why', '', '    b']);
});

test('a here-document belongs to it, to its closing word', () => {
  expect(read('COPY <<EOF /a\nFROM x\nEOF')).toEqual({ lines: ['COPY <<EOF /a'], heredoc: ['FROM x', 'EOF'] });
  expect(read('RUN <<-A cat && cat <<B\n\tx\n\tA\ny\nB').heredoc).toEqual(['\tx', '\tA', 'y', 'B']);
  expect(read('ONBUILD RUN <<EOF\nx\nEOF').heredoc).toEqual(['x', 'EOF']);
});

test('what looks like one is none: in JSON, behind no command, in another instruction', () => {
  expect(read('RUN ["cat", "<<EOF"]').heredoc).toEqual([]);
  expect(read('RUN --network=none ["cat", "<<EOF"]').heredoc).toEqual([]);
  expect(read('LABEL a="<<EOF"').heredoc).toEqual([]);
});

test.each([
  ['run a', 'a raw instruction has its keyword in small letters, run'],
  ['FROM scratch', 'a raw instruction starts a stage of its own'],
  ['ADDD a b', 'a raw instruction has an unknown keyword, ADDD (known are ADD, ARG'],
  ['MAINTAINER me', 'has an unknown keyword, MAINTAINER'],
  ['RUN', 'has no arguments'],
  ['# a comment', 'does not start with a keyword'],
  ['', 'does not start with a keyword'],
  ['RUN a \\', 'ends in the middle: its last line is continued'],
  ['RUN a\nRUN b', 'goes on after its end, with "RUN b"'],
  ['RUN <<EOF\nx', 'has a here-document without its end, "EOF"'],
  ['COPY <<EOF /a\nx\nEOF\nUSER 1', 'goes on after its end, with "USER 1"'],
  ['RUN a\rb', 'holds a carriage return'],
  ['RUN a\0', 'a raw instruction holds a NUL character'],
])('%j is refused', (text, message) => expect(() => read(text)).toThrow(message));

test('the escape directive says what continues a line', () => {
  expect(readRaw('RUN a `\n b', '`').lines).toEqual(['RUN a `', ' b']);
  expect(readRaw('RUN C:\\', '`').lines).toEqual(['RUN C:\\']);
  expect(read('RUN a \\\\').lines).toEqual(['RUN a \\\\']);
});
