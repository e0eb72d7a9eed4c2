import { GraphQuestion, questionKey, treeArguments } from '../../src/cargo/graph-question';

const PLAIN: GraphQuestion = { workspace: '.', packages: ['orders'], features: [], defaultFeatures: true, targets: ['x86_64-unknown-linux-gnu'] };

test('cargo tree, as the build is called', () => {
  expect(treeArguments(PLAIN, 'x86_64-unknown-linux-gnu').join(' '))
    .toBe('tree --locked --quiet --color never --edges normal,build --prefix none --format {p}|{f} --target x86_64-unknown-linux-gnu --package orders');
  expect(treeArguments(PLAIN, 't', 'normal,no-proc-macro')).toContain('normal,no-proc-macro');
  expect(treeArguments({ ...PLAIN, packages: ['a', 'b'], features: ['x', 'a/y'], defaultFeatures: false }, 't').slice(-7))
    .toEqual(['--package', 'a', '--package', 'b', '--no-default-features', '--features', 'x,a/y']);
});

test('two questions are one if nothing that is asked differs', () => {
  expect(questionKey({ ...PLAIN })).toBe(questionKey(PLAIN));
  const others: Partial<GraphQuestion>[] = [{ workspace: 'back' }, { packages: [] }, { features: ['x'] }, { defaultFeatures: false }, { targets: [] }];
  expect(new Set([PLAIN, ...others.map((other) => ({ ...PLAIN, ...other }))].map(questionKey)).size).toBe(6);
});
