import { delimiterFor, heredocLines, heredocsOf } from '../../src/dockerfile/heredoc';

describe('heredocsOf sees what BuildKit sees', () => {
  test.each<[string, readonly string[] | undefined]>([
    ['RUN cat <<EOF', ['EOF']], ['RUN cat <<"EOF"', ['EOF']], ['RUN cat << EOF', ['EOF']], ['RUN cat 3<<-X <<Y', ['X', 'Y']], ['COPY <<a.txt <<\'b\' /x/', ['a.txt', 'b']],
    ['RUN echo "<<EOF"', []], ['RUN echo \'a <<EOF\'', []], ['RUN echo \\<<EOF', []], ['RUN a<<EOF', []], ['RUN echo <', []], ['RUN echo <<', []], ['RUN cat <<<word', []],
    ['RUN echo $((1<<2))', []], ['RUN echo $((1 << 2))', ['2))']], ['RUN echo ${x:-a <<EOF}', ['EOF}']], ['RUN echo "${x:-a <<EOF}"', []], ['RUN echo \'open <<EOF', []],
    ['RUN echo ${open <<EOF', []], ['RUN ${x/a/b} <<EOF', ['EOF']], ['RUN ${x#a} <<EOF', ['EOF']], ['RUN ${x:+<<A} <<B', ['B']],
  ])('%s', (line, delimiters) => expect(heredocsOf(line)?.map(({ delimiter }) => delimiter)).toEqual(delimiters));

  test('quotes keep the content as it is, a dash drops its tabs', () => {
    expect(heredocsOf('RUN <<A <<"B" <<-\'C\'')).toEqual([
      { delimiter: 'A', expand: true, chomp: false }, { delimiter: 'B', expand: false, chomp: false }, { delimiter: 'C', expand: false, chomp: true },
    ]);
  });
});

test('delimiters avoid the content\'s lines and each other', () => {
  expect(delimiterFor('a\n')).toBe('EOF');
  expect(delimiterFor('EOF\nEOF2 \nEOF')).toBe('EOF2');
  expect(delimiterFor('EOF\n', ['EOF2'])).toBe('EOF3');
});

test('lines end with the delimiter, also without content', () => {
  expect(heredocLines('a\n\n', 'EOF', 'x')).toEqual(['a', '', 'EOF']);
  expect(heredocLines('', 'EOF', 'x')).toEqual(['EOF']);
});
