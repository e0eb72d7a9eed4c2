import { Stage } from '../../src/dockerfile/document';
import { ownedBy, stagesOwnedBy } from '../../src/dockerfile/owned';
import { printDockerfile, printLocated } from '../../src/dockerfile/printer';

const STAGE: Stage = {
  name: 'build',
  from: 'rust:1',
  instructions: [
    { kind: 'ENV', id: 'commit', by: 'GitMetadata', values: [['COMMIT', 'a']] },
    {
      kind: 'RUN',
      id: 'compile',
      comment: ['compiles'],
      mounts: [{ type: 'bind', target: '/a', from: 'x' }, { type: 'cache', target: '/b', by: 'MountCache' }, { type: 'cache', target: '/c', by: 'TargetCache' }],
      command: { form: 'shell', lines: ['cargo build'] },
    },
  ],
};

test('what is another\'s already stays so, and nothing that was given is changed', () => {
  expect(ownedBy('B', [{ by: 'A' }, {}])).toEqual([{ by: 'A' }, { by: 'B' }]);
  const [owned] = stagesOwnedBy('TargetCache', [STAGE]);
  expect([owned.by, ...owned.instructions.map(({ by }) => by)]).toEqual(['TargetCache', 'GitMetadata', 'TargetCache']);
  expect(STAGE.by).toBeUndefined();
});

test('no byte of the text depends on it', () => {
  expect(printDockerfile({ stages: stagesOwnedBy('TargetCache', [STAGE]) })).toBe(printDockerfile({ stages: [STAGE] }));
});

test('the printer says whose a line is: the instruction\'s, and a mount\'s own where it has a line to itself', () => {
  const document = { directives: { syntax: 'docker/dockerfile:1' }, globalArgs: [{ kind: 'ARG' as const, name: 'A', by: 'TargetCache' }], stages: stagesOwnedBy('TargetCache', [STAGE]) };
  const { text, instructions } = printLocated(document);
  const lines = text.split('\n');
  expect(instructions.map(({ stage, kind, by }) => [stage, kind, by])).toEqual([
    ['', 'ARG', 'TargetCache'], ['build', 'FROM', 'TargetCache'], ['build', 'ENV', 'GitMetadata'], ['build', 'RUN', 'TargetCache'],
  ]);
  expect(lines[instructions[0].first - 1]).toBe('ARG A');
  const { mounts } = instructions[3];
  expect(mounts).toHaveLength(1);
  expect(lines[mounts![0].line - 1]).toContain('target=/b');
  expect(mounts![0].by).toBe('MountCache');
});
