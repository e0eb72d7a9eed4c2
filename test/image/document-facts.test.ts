import { Document, Instruction } from '../../src/dockerfile/document';
import { raw } from '../../src/dockerfile/edit';
import { variables } from '../../src/image/document-facts';
import { oneImage } from '../support/images';

const of = (...instructions: Instruction[]): Document => ({ stages: [{ name: 'a', from: 'rust:1', instructions }, { name: 'b', from: 'a', instructions: [] }, { name: 'c', from: 'scratch', instructions: [] }] });
const named = (...instructions: Instruction[]) => variables(of(...instructions)).map(({ stage, instruction, name }) => `${stage}: ${instruction} ${name}`);

test('what constructs set', () => {
  expect(named({ kind: 'ARG', name: 'A', value: '1' }, { kind: 'ENV', values: [['B', '1'], ['C', '2']] }, { kind: 'WORKDIR', path: '/x' })).toEqual(['a: ARG A', 'a: ENV B', 'a: ENV C']);
});

test('an argument before the first stage', () => {
  expect(variables({ globalArgs: [{ kind: 'ARG', name: 'A' }], stages: [] })).toEqual([{ stage: '', instruction: 'ARG', name: 'A' }]);
});

test.each([
  ['ENV A=1 B="2 3" C=\'4 D=5\'', ['ENV A', 'ENV B', 'ENV C']],
  ['env A 1 B=2', ['ENV A']],
  ['ARG A=1 B', ['ARG A', 'ARG B']],
  ['ENV A=1 \\\n    B=2', ['ENV A', 'ENV B']],
  ['RUN ENV=1 true', []],
  ['ENVIRONMENT A=1', []],
])('what somebody wrote by hand: %j', (text, names) => expect(named(raw(text))).toEqual(names.map((name) => `a: ${name}`)));

test('the facts have those of every stage, the edits included', () => {
  const { dockerfile, builder, runtime } = oneImage({ runtime: { env: ['RUST_LOG=info'], port: 8080, portEnv: 'PORT' } });
  builder.insertBefore('build-sources', 'ARG GIT_TOKEN');
  expect(dockerfile.subject.variables).toEqual([
    { stage: 'build', instruction: 'ARG', name: 'GIT_TOKEN' },
    { stage: 'orders', instruction: 'ENV', name: 'PORT' },
    { stage: 'orders', instruction: 'ENV', name: 'RUST_LOG' },
  ]);
  expect(dockerfile.subject.images[0]).toMatchObject({ args: [], env: { PORT: '8080', RUST_LOG: 'info' }, init: false });
  expect(runtime.port).toBe(8080);
});
