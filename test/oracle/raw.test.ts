import * as fc from 'fast-check';
import { FRAGMENTS } from './arbitraries';
import { buildkit, oracle } from './buildkit';
import { Document } from '../../src/dockerfile/document';
import { raw } from '../../src/dockerfile/edit';
import { DockerfileError } from '../../src/dockerfile/error';
import { printDockerfile } from '../../src/dockerfile/printer';

const RUNS = Number(process.env.FUZZ_RUNS ?? 1000) * 4;
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);

const line = fc.array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom('echo', ' ', 'x', '/dst', 'A=b', 'cat ') }, { weight: 1, arbitrary: fc.constantFrom(...FRAGMENTS) }), { minLength: 1, maxLength: 7 })
  .map((parts) => parts.join(''));
const heredoc = fc.record({ start: fc.constantFrom('<<EOF', '<<-EOF', '<<"EOF"', '<<\'EOF\'', '1<<EOF', '<< EOF', 'x<<EOF', '"<<EOF"', '$((1 << 2))', '<<E\\OF'), body: fc.array(line, { maxLength: 2 }), end: fc.constantFrom('EOF', '\tEOF', 'EOF ', '') })
  .map(({ start, body, end }) => `${start} /dst\n${[...body, end].join('\n')}`);
const texts = fc.tuple(
  fc.constantFrom('RUN ', 'COPY ', 'ADD ', 'ENV ', 'LABEL ', 'ONBUILD RUN ', 'ONBUILD ENV ', 'CMD ', 'HEALTHCHECK CMD ', 'ARG ', 'WORKDIR ', 'run ', 'FROM ', 'NONSENSE '),
  fc.constantFrom('', '', '--mount=type=bind,target=/x ', '--link ', '["a"] ', '-- ', '--mount="type=bind, x" ', '["a", "<<EOF"]', '-- ["<<EOF"]\n'),
  line,
  fc.oneof(heredoc, fc.constantFrom('', '', '\\', '\\\n next', ' \\\n# comment\n more', ' \\\n\n more', ' \\\n\u0085\n more', ' `\n\u0085\n more', ' \\\n\ufeff# x\n more', ' \\\n\u0085# x\n more', ' `\n\u00a0# x\n more', '\nRUN evil', '\n# comment', '\n', '`', '`\n next')),
).map((parts) => parts.join(''));

oracle().describe('a raw instruction', () => {
  jest.setTimeout(10 * 60_000);

  test.each(['\\', '`'] as const)('never swallows what follows, with %s as escape', (escape) => {
    const files: { readonly text: string; readonly file: string }[] = [];
    const count = Math.ceil(RUNS / 2);
    for (const text of fc.sample(texts, { numRuns: count, seed })) {
      const document: Document = {
        directives: { escape },
        stages: [
          { name: 'first', from: 'scratch', instructions: [raw(text), { kind: 'ENV', values: [['SENTINEL', 'here']] }] },
          { name: 'second', from: 'scratch', instructions: [] },
        ],
      };
      try {
        files.push({ text, file: printDockerfile(document) });
      } catch (error) {
        if (!(error instanceof DockerfileError)) throw error;
      }
    }
    let read = 0;
    buildkit(files.map(({ file }) => file)).forEach((answer, index) => {
      // what is wrong within the instruction, BuildKit says itself
      if (answer.error !== undefined) {
        // these say that it swallowed something, or was not whole
        expect({ ...files[index], lost: /unterminated|unknown instruction|no build stage/.exec(String(answer.error)) }).toEqual({ ...files[index], lost: null });
        return;
      }
      read++;
      const stages = answer.stages as readonly { readonly instructions: readonly { readonly kind: string; readonly values?: unknown }[] }[];
      const seen = { ...files[index], stages: stages.length, instructions: stages[0].instructions.length, last: stages[0].instructions[1]?.values };
      expect(seen).toEqual({ ...files[index], stages: 2, instructions: 2, last: [['SENTINEL', 'here']] });
    });
    expect(read).toBeGreaterThan(count * 0.08);
  });

  test.each([
    ['RUN cat <<EOF\nFROM x\nEOF'],
    ['RUN echo a \\\n  b'],
    ['RUN echo a \\\n# a comment\n  b'],
    ['COPY <<a <<b /x/\n1\na\n2\nb'],
    ['RUN ["<<EOF"]'],
    ['RUN echo "<<EOF"'],
    ['ONBUILD RUN cat <<EOF\nx\nEOF'],
  ])('is printed as it stands: %j', (text) => {
    const [answer] = buildkit([printDockerfile({ stages: [{ from: 'scratch', instructions: [raw(text), { kind: 'CMD', command: { form: 'exec', words: ['x'] } }] }] })]);
    expect((answer.stages as readonly { readonly instructions: readonly unknown[] }[])[0].instructions).toHaveLength(2);
  });
});
