import { Instruction, Mount } from '../../../src/dockerfile/document';
import { CargoInvocation } from '../../../src/image/builder/cargo-invocation';
import { checkSetup, CheckStep, CheckStepInput, lowerCheck } from '../../../src/image/builder/check-step';
import { Linking } from '../../../src/image/builder/linking';

const CARGO: CargoInvocation = {
  binaries: [{ name: 'orders' }],
  features: ['tls'],
  defaultFeatures: false,
  profile: 'release',
  profileDirectory: 'release',
  linking: Linking.GLIBC,
  nameTarget: false,
  cleaned: [],
  members: ['orders'],
  namedAsTests: [],
  registryToken: false,
};
const CLIPPY: CheckStep = {
  role: 'clippy',
  description: 'judges',
  packages: ['orders', 'core'],
  setup: ['rustup component add clippy', 'cargo --version'],
  cook: '--clippy',
  compile: 'check',
  words: 'clippy --all-targets',
  args: ['--deny', 'warnings'],
};
const CACHE: Mount = { type: 'cache', target: '/usr/local/cargo/registry' };
const BEFORE: Instruction = { kind: 'ARG', name: 'BUILD_MODE' };
const input = (parts: Partial<CheckStepInput> = {}): CheckStepInput => ({
  cargo: CARGO,
  workdir: '/src',
  start: 'dependencies',
  compiled: false,
  prepared: false,
  sources: { sources: ['./'], destination: './' },
  mounts: [CACHE],
  before: [BEFORE],
  stageName: (role) => `${role}-stage`,
  ...parts,
});
const RUN = 'cargo clippy --all-targets --locked --release --package orders --package core --no-default-features --features tls -- --deny warnings';

test('the toolchain is made ready, then the sources come and are judged', () => {
  expect(lowerCheck(CLIPPY, input())).toEqual({
    name: 'clippy-stage',
    description: 'judges',
    from: 'dependencies',
    facts: { role: 'other' },
    instructions: [
      { kind: 'RUN', id: 'clippy-setup', command: { form: 'shell', lines: ['rustup component add clippy &&', 'cargo --version'] } },
      BEFORE,
      { kind: 'COPY', id: 'clippy-sources', sources: ['./'], destination: './' },
      { kind: 'RUN', id: 'clippy-run', mounts: [CACHE], command: { form: 'shell', lines: [RUN] } },
    ],
  });
});

test('compiled dependencies are mounted over the target directory, before the caches, and what is written there is lost', () => {
  const [,,, run] = lowerCheck(CLIPPY, input({ compiled: true, workdir: '/app/src' })).instructions;
  expect(run).toMatchObject({ mounts: [{ type: 'bind', from: 'dependencies', source: '/app/src/target', target: '/app/src/target', readwrite: true }, CACHE] });
});

test('a stage that has what the check needs is not set up again', () => {
  expect(lowerCheck(CLIPPY, input({ prepared: true })).instructions.map(({ id }) => id)).toEqual([undefined, 'clippy-sources', 'clippy-run']);
});

test('what needs nothing is not set up, and what is told nothing has no dashes', () => {
  const check: CheckStep = { ...CLIPPY, role: 'test', words: 'test', setup: [], args: [] };
  expect(checkSetup(check)).toEqual([]);
  const { name, instructions } = lowerCheck(check, input({ before: [], mounts: [] }));
  expect(name).toBe('test-stage');
  expect(instructions).toEqual([
    { kind: 'COPY', id: 'test-sources', sources: ['./'], destination: './' },
    { kind: 'RUN', id: 'test-run', mounts: [], command: { form: 'shell', lines: ['cargo test --locked --release --package orders --package core --no-default-features --features tls'] } },
  ]);
});

test('one step of a setup is a line of its own', () => {
  expect(checkSetup({ ...CLIPPY, setup: ['a'] })).toEqual([{ kind: 'RUN', id: 'clippy-setup', command: { form: 'shell', lines: ['a'] } }]);
});
