import { crate, plant } from './tree';
import { lockClosure } from '../../src/cargo/lock-closure';
import { readWorkspace } from '../../src/cargo/workspace';

const locked = (name: string, dependencies: string[] = [], version = '1.0.0', local = false) => `\n[[package]]\nname = "${name}"\nversion = "${version}"\n${
  local ? '' : 'source = "registry+https://github.com/rust-lang/crates.io-index"\n'}${dependencies.length === 0 ? '' : `dependencies = [\n${dependencies.map((each) => ` "${each}",\n`).join('')}]\n`}`;

const workspace = () => readWorkspace(plant({
  'Cargo.toml': '[workspace]\nmembers = ["api", "tool"]\nresolver = "2"\n',
  ...crate('api', 'api', '[dependencies]\nserde = "1"\n[dev-dependencies]\nserde = "1"\ntest-only = "1"\n'),
  ...crate('tool', 'tool', '[dependencies]\ntest-only = "1"\n'),
  'Cargo.lock': ['version = 4\n', locked('api', ['serde 1.0.0', 'test-only'], '0.1.0', true), locked('serde'), locked('serde', ['old'], '2.0.0'), locked('old'),
    locked('circle', ['test-only']), locked('test-only', ['circle', 'serde 2.0.0']), locked('tool', ['test-only'], '0.1.0', true)].join(''),
}));
const names = (...members: string[]) => lockClosure(workspace(), members).map(({ name, version }) => `${name} ${version}`);

test('what a member\'s tests alone need is not in it, and another version of a package is not either', () => {
  expect(names('api')).toEqual(['api 0.1.0', 'serde 1.0.0']);
});

test('the whole of it, circles of tests included', () => {
  expect(names('tool')).toEqual(['circle 1.0.0', 'old 1.0.0', 'serde 2.0.0', 'test-only 1.0.0', 'tool 0.1.0']);
  expect(names('api', 'tool')).toHaveLength(7);
  expect(names()).toEqual([]);
});

test('without a lock there is nothing', () => {
  expect(lockClosure(readWorkspace(plant(crate('.', 'api'))), ['api'])).toEqual([]);
});
