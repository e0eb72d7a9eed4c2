import { MuslStatic } from '../../../src/image/builder/musl-static';
import { RustBuilderStageOptions } from '../../../src/image/builder/rust-builder-stage-options';
import { ChefCache } from '../../../src/image/caches/chef-cache';
import { BuildSecret } from '../../../src/image/inputs/build-secret';
import { ONE_CRATE, WORKSPACE } from '../../support/crates';
import { instructionsOf, oneImage } from '../../support/images';

const WITH_PROFILE = { ...WORKSPACE, 'Cargo.toml': `${WORKSPACE['Cargo.toml']}\n[profile.dist]\ninherits = "release"\n` };

/** The flags of a cargo command in a step of several. */
function flags(instruction: string, command: string): string[] {
  const words = /((?:"[^"]*"|[^"&])*)/.exec(instruction.slice(instruction.indexOf(command) + command.length))![1].trim();
  return words.replace('--recipe-path /recipe.json', '').trim().split(/ (?=--)/);
}

describe.each<[string, RustBuilderStageOptions, { musl?: boolean; secret?: boolean }]>([
  ['one binary', { binaries: ['orders'] }, {}],
  ['two binaries', { binaries: ['orders-worker', 'orders'] }, {}],
  ['features', { binaries: ['orders'], features: ['orders-api/metrics', 'json'], defaultFeatures: false }, {}],
  ['a profile', { binaries: ['orders'], profile: 'dist' }, {}],
  ['a static binary', { binaries: ['orders'], profile: 'dev' }, { musl: true }],
  ['a secret', { binaries: ['orders'] }, { secret: true }],
])('with %s', (_, options, { musl, secret }) => {
  const { dockerfile, builder } = oneImage({ files: WITH_PROFILE, builder: options });
  new ChefCache(builder);
  if (musl) new MuslStatic(builder);
  if (secret) new BuildSecret(builder, 'token', { env: 'CARGO_REGISTRIES_ACME_TOKEN' });
  const cook = instructionsOf(dockerfile, 'dependencies').at(-1)!;
  const build = instructionsOf(dockerfile, 'build').at(-1)!;

  test('cook and build have the same flags, locked', () => {
    expect(flags(cook, 'cargo chef cook')).toEqual(flags(build, 'cargo build'));
    expect(flags(build, 'cargo build')).toContain('--locked');
    expect(flags(build, 'cargo build').length).toBeGreaterThan(3);
  });

  test('cook and build have the same secrets, folder and environment', () => {
    const secrets = (instruction: string) => instruction.match(/--mount=type=secret\S+/g);
    const variables = (instruction: string) => / ([A-Z_]+=\S+ )?cargo (chef|build)/.exec(instruction)![1];
    expect(secrets(cook)).toEqual(secrets(build));
    expect(variables(cook)).toBe(variables(build));
    expect(dockerfile._print().match(/^WORKDIR \/src.*$/gm)).toEqual(['WORKDIR /src']);
    expect(instructionsOf(dockerfile, 'build')[0]).toBe('FROM dependencies AS build');
  });

  test('no stand-in is left of what is shipped', () => {
    const cleaned = flags(cook, 'cargo clean');
    const shipped = flags(build, 'cargo build').filter((flag) => flag.startsWith('--package'));
    expect(shipped.filter((flag) => !cleaned.includes(flag))).toEqual([]);
    expect(flags(build, 'cargo build').filter((flag) => /^--(profile|release|target)/.test(flag)).filter((flag) => !cleaned.includes(flag))).toEqual([]);
  });

  test('what the build writes to the cooked target lands in no layer', () => {
    expect(build).toMatch(/^RUN --mount=type=bind,from=dependencies,source=\/src\/target,target=\/src\/target,readwrite /);
  });
});

test('without a cache the sources are compiled on the toolchain, with no mount', () => {
  const { dockerfile } = oneImage();
  expect(instructionsOf(dockerfile, 'build')).toEqual([
    'FROM toolchain AS build',
    'COPY ./ ./',
    'RUN cargo build --locked --release --package orders --bin orders && install -D --target-directory /out target/release/orders',
  ]);
});

describe('a configuration', () => {
  const built = (config: string) => {
    const { dockerfile, builder } = oneImage({ files: { ...ONE_CRATE, '.cargo/config.toml': config } });
    new ChefCache(builder);
    return { toolchain: instructionsOf(dockerfile, 'toolchain').join('\n'), build: instructionsOf(dockerfile, 'build').at(-1), cook: instructionsOf(dockerfile, 'dependencies').at(-1) };
  };

  test('that moves the target directory is overruled in one place', () => {
    const { toolchain, build } = built('[build]\ntarget-dir = "../elsewhere"\nbuild-dir = "made"\n');
    expect(toolchain).toContain('ENV CARGO_TARGET_DIR=/src/target\nENV CARGO_BUILD_BUILD_DIR=/src/target');
    expect(build).toContain('/out target/release/orders');
  });

  test('that names another target is overruled by the flag', () => {
    const { toolchain, build, cook } = built('[build]\ntarget = "x86_64-pc-windows-gnu"\n');
    expect(toolchain).toContain('rustup target add "$(uname -m)-unknown-linux-gnu"');
    for (const step of [build, cook]) expect(step).toContain('--target "$(uname -m)-unknown-linux-gnu"');
    expect(build).toContain('/out target/"$(uname -m)-unknown-linux-gnu"/release/orders');
  });
});
