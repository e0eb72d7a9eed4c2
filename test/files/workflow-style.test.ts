import { workflowStyle } from '../../src/files/workflow-style';
import { printYaml } from '../../src/files/yaml-text';

const PINNED = `actions/checkout@${'c'.repeat(40)}`;
const print = (value: object, reasons: readonly (readonly [string, string])[] = []) => printYaml(value, workflowStyle(new Map([[PINNED, 'v5.0.0']]), new Map(reasons)));

test('a workflow stands as people read it, with why and which', () => {
  expect(print({
    jobs: {
      publish: {
        'steps': [{ name: 'Check out', uses: PINNED, with: { b: 1, a: 2 } }],
        'permissions': { packages: 'write', contents: 'read' },
        'runs-on': 'ubuntu-24.04',
        'needs': ['build'],
        'container': 'x',
        'name': 'Publish',
      },
      build: { 'steps': [], 'runs-on': 'ubuntu-24.04' },
    },
    permissions: {},
    on: { push: {} },
    name: 'image',
  }, [['publish.packages', 'pushes the image']])).toBe(`\
name: image

on:
  push: {}

permissions: {}

jobs:
  publish:
    name: Publish
    needs:
      - build
    runs-on: ubuntu-24.04
    permissions:
      packages: write # pushes the image
      contents: read
    steps:
      - name: Check out
        uses: ${PINNED} # v5.0.0
        with:
          b: 1
          a: 2
    container: x

  build:
    runs-on: ubuntu-24.04
    steps: []
`);
});

test('a reason is of one job and one permission alone', () => {
  const job = { permissions: { contents: 'read', packages: 'write' } };
  const text = print({ permissions: { contents: 'read' }, jobs: { a: job, b: job } }, [['b.contents', 'reads the sources'], ['a.actions', 'nothing']]);
  expect(text.match(/^.*#.*$/gm)).toEqual(['      contents: read # reads the sources']);
  expect(text.indexOf('#')).toBeGreaterThan(text.indexOf('  b:'));
});

test('an action that nobody pinned, and a text that only looks like a pinned one, have no version', () => {
  const text = print({ jobs: { a: { steps: [{ uses: './own' }, { run: PINNED }, { name: PINNED }], uses: PINNED } } });
  expect(text.match(/^.*#.*$/gm)).toEqual([`    uses: ${PINNED} # v5.0.0`]);
});

test('what is not known of a file or a job comes behind, as it came; only jobs know that order', () => {
  const { order } = workflowStyle(new Map(), new Map());
  expect(order!([], ['zzz', 'jobs', 'aaa', 'on', 'run-name'])).toEqual(['run-name', 'on', 'jobs', 'zzz', 'aaa']);
  expect(order!(['jobs', 'a'], ['zzz', 'steps', 'aaa', 'if', 'outputs'])).toEqual(['if', 'outputs', 'steps', 'zzz', 'aaa']);
  for (const path of [['jobs'], ['on', 'push'], ['jobs', 'a', 'steps', 0], ['jobs', 'a', 'strategy']]) {
    expect(order!(path, ['steps', 'name'])).toEqual(['steps', 'name']);
  }
});
