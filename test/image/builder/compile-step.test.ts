import { CompileStepInput, COMPILE_IN_LAYER } from '../../../src/image/builder/compile-step';
import { Linking } from '../../../src/image/builder/linking';
import { cargoInvocation } from '../../support/invocation';

const INPUT: CompileStepInput = {
  cargo: cargoInvocation({ binaries: [{ name: 'orders', package: 'api' }, { name: 'my worker', package: 'worker' }] }),
  workdir: '/src/back',
  toolchain: 'toolchain',
  toolchainStage: { from: 'rust:1', instructions: [] },
  sources: { sources: ['./'], destination: '/src/' },
  mounts: [{ type: 'secret', id: 'token', env: 'TOKEN' }],
  offline: false,
  before: [{ kind: 'ENV', id: 'build-git', values: [['A', '1']] }],
  stageName: (role) => `x-${role}`,
};
const lower = (input: Partial<CompileStepInput> = {}) => COMPILE_IN_LAYER._lower({ ...INPUT, ...input });

test('one stage copies the sources, compiles, and takes the binaries out of the target directory', () => {
  const [stage, ...others] = lower();
  expect(others).toEqual([]);
  expect(stage).toMatchObject({ name: 'x-build', from: 'toolchain', facts: { role: 'build', linkage: 'glibc' } });
  expect(stage.instructions).toEqual([
    INPUT.before[0],
    { kind: 'COPY', id: 'build-sources', sources: ['./'], destination: '/src/' },
    {
      kind: 'RUN',
      id: 'build-compile',
      mounts: INPUT.mounts,
      command: {
        form: 'shell',
        lines: [
          'cargo build --locked --release --package api --package worker --bin \'my worker\' --bin orders &&',
          'install -D --target-directory /out target/release/orders target/release/\'my worker\'',
        ],
      },
    },
  ]);
});

test('on compiled dependencies it writes to a mount of theirs, which is in no layer', () => {
  const [{ from, instructions }] = lower({ dependencies: 'dependencies' });
  expect(from).toBe('dependencies');
  expect(instructions.at(-1)).toMatchObject({ mounts: [{ type: 'bind', from: 'dependencies', source: '/src/back/target', target: '/src/back/target', readwrite: true }, ...INPUT.mounts] });
});

test('without network cargo is told so', () => {
  expect(lower({ offline: true })[0].instructions.at(-1)).toMatchObject({ network: 'none', command: { lines: [expect.stringMatching(/^cargo build --offline --locked /), expect.anything()] } });
  expect(lower()[0].instructions.at(-1)).not.toHaveProperty('network');
});

test('a linkage with a target of its own leaves the binaries there', () => {
  const [{ facts, instructions }] = lower({ cargo: { ...INPUT.cargo, linking: Linking.MUSL } });
  expect(facts?.linkage).toBe('musl');
  expect(instructions.at(-1)).toMatchObject({ command: { lines: [expect.anything(), expect.stringContaining('target/"$(uname -m)-unknown-linux-musl"/release/orders')] } });
});

test('checks are compiled the usual way', () => expect(COMPILE_IN_LAYER._lowerCheck).toBeUndefined());
