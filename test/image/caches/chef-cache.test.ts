import { ChefCache } from '../../../src/image/caches/chef-cache';
import { Libc } from '../../../src/image/libc';
import { ONE_CRATE } from '../../support/crates';
import { instructionsOf, oneImage } from '../../support/images';

const cached = (files: { readonly [path: string]: string } = ONE_CRATE, made: Omit<Parameters<typeof oneImage>[0] & object, 'files'> = {}) => {
  const image = oneImage({ files, ...made });
  new ChefCache(image.builder);
  return image;
};

test('the program is pinned, and another one can be stated', () => {
  expect(instructionsOf(cached().dockerfile, 'chef')).toEqual(['FROM lukemathwalker/cargo-chef:0.1.78-rust-1-slim-bookworm AS chef']);
  const { dockerfile, builder } = oneImage();
  new ChefCache(builder, { image: 'mirror/cargo-chef:1' });
  expect(instructionsOf(dockerfile, 'chef')).toEqual(['FROM mirror/cargo-chef:1 AS chef']);
});

describe('a pinned install', () => {
  const installed = (made: Parameters<typeof oneImage>[0] = {}) => {
    const image = oneImage(made);
    new ChefCache(image.builder, { install: '0.1.78' });
    return image;
  };

  test('is compiled in the builder, and no other image is pulled', () => {
    const { dockerfile } = installed();
    expect(instructionsOf(dockerfile, 'chef')).toEqual(['FROM toolchain AS chef', 'RUN cargo install cargo-chef --version 0.1.78 --locked']);
    expect(dockerfile.subject.baseImages).toEqual(['gcr.io/distroless/cc-debian13:nonroot', 'rust:1-slim-trixie']);
  });

  test('lies in cargo\'s own home, wherever that is', () => {
    expect(instructionsOf(installed({ builder: { image: 'acme/rust:1', cargoHome: '/opt/cargo' } }).dockerfile, 'planner'))
      .toContain('COPY --from=chef /opt/cargo/bin/cargo-chef /opt/cargo/bin/');
  });

  test.each(['latest', '0.1', '^0.1.78'])('of %j is refused', (install) => {
    expect(() => new ChefCache(oneImage().builder, { install })).toThrow(`a version of cargo-chef has three numbers: got ${JSON.stringify(install)}; write such as install: "0.1.78"`);
  });

  test('and an image are too much', () => {
    expect(() => new ChefCache(oneImage().builder, { install: '0.1.78', image: 'x' })).toThrow('cargo-chef comes from the image "x" or is installed in version "0.1.78"; keep one of the two');
  });
});

describe('flags of its own', () => {
  test('reach prepare and cook', () => {
    const { dockerfile, builder } = oneImage();
    new ChefCache(builder, { cookFlags: ['--timings', 'it\'s'], prepareFlags: ['--bin', 'orders'] });
    expect(instructionsOf(dockerfile, 'planner').at(-1)).toBe('RUN ["cargo", "chef", "prepare", "--bin", "orders", "--recipe-path", "/recipe.json"]');
    expect(instructionsOf(dockerfile, 'dependencies').at(-1)).toContain('--bin orders --timings \'it\'\\\'\'s\' --recipe-path /recipe.json');
  });

  test.each(['--release', '--features=a', '--target'])('%s is the builder\'s', (flag) => {
    expect(() => new ChefCache(oneImage().builder, { cookFlags: [flag] })).toThrow(`${flag} would cook other dependencies than are built; state it on the builder, and it holds for both`);
  });
});

test('only the planner sees the sources: their edit does not compile the dependencies again', () => {
  const { dockerfile } = cached();
  expect(instructionsOf(dockerfile, 'planner')).toContain('COPY ./ ./');
  expect(instructionsOf(dockerfile, 'dependencies').filter((line) => line.startsWith('COPY'))).toEqual([
    'COPY --from=chef /usr/local/cargo/bin/cargo-chef /usr/local/cargo/bin/',
    'COPY --from=planner /recipe.json /recipe.json',
  ]);
});

test('the planner reads the lock as it is, and needs no network', () => {
  const prepare = instructionsOf(cached().dockerfile, 'planner').at(-1);
  expect(prepare).toBe('RUN ["cargo", "chef", "prepare", "--recipe-path", "/recipe.json"]');
});

test('a builder has one cache', () => {
  const { builder } = cached();
  expect(() => new ChefCache(builder)).toThrow(new Error('builder "build" already has its dependency cache; keep one ChefCache'));
});

describe('what the recipe has no place for', () => {
  const copies = (files: { readonly [path: string]: string }, workspace = '.') => instructionsOf(cached({ ...ONE_CRATE, ...files }, { dockerfile: { workspace } }).dockerfile, 'dependencies')
    .filter((line) => line.startsWith('COPY') && !line.includes('--from'));

  test('is nothing in most workspaces: the root\'s own configuration is in it', () => {
    expect(copies({ '.cargo/config.toml': '[net]\nretry = 1\n' })).toEqual([]);
  });

  test('is vendored sources', () => {
    const config = '[source.crates-io]\nreplace-with = "v"\n[source.v]\ndirectory = "third party/vendor"\n';
    expect(copies({ '.cargo/config.toml': config, 'third party/vendor/a/Cargo.toml': '' })).toEqual(['COPY ["third party/vendor/", "/src/third party/vendor/"]']);
  });

  test('is a path dependency that is no member, whatever it is needed for', () => {
    const manifest = `${ONE_CRATE['Cargo.toml']}\n[dependencies]\nutil = { path = "lib/util" }\n\n[dev-dependencies]\ntesting = { path = "lib/testing" }\n\n[workspace]\nexclude = ["lib"]\n`;
    const library = (name: string) => ({ [`lib/${name}/Cargo.toml`]: `[package]\nname = "${name}"\nversion = "1.0.0"\n`, [`lib/${name}/src/lib.rs`]: '' });
    expect(copies({ 'Cargo.toml': manifest, ...library('util'), ...library('testing') })).toEqual(['COPY lib/testing/ /src/lib/testing/', 'COPY lib/util/ /src/lib/util/']);
  });

  test('is a configuration above the workspace', () => {
    const files = { 'back/.cargo/config.toml': '', '.cargo/config.toml': '[net]\nretry = 1\n', ...Object.fromEntries(Object.entries(ONE_CRATE).map(([path, text]) => [`back/${path}`, text])) };
    const { dockerfile } = cached(files, { dockerfile: { workspace: 'back' } });
    expect(instructionsOf(dockerfile, 'dependencies')).toContain('COPY .cargo/config.toml /src/.cargo/config.toml');
  });
});

describe('a package without a version', () => {
  const versions = (manifest: string) => instructionsOf(cached({ ...ONE_CRATE, 'Cargo.toml': manifest }).dockerfile, 'planner').filter((line) => line.includes('sed'));

  test('gets one for the planner alone', () => {
    expect(versions('[package]\nname = "orders"\n\n[dependencies]\nversion = { path = "v", version = "1" }\n\n[workspace]\nexclude = ["v"]\n'))
      .toEqual(['RUN ["sed", "--in-place", "--regexp-extended", "s/^\\\\s*\\\\[\\\\s*package\\\\s*\\\\].*$/&\\\\nversion = \\"0.0.0\\"/", "/src/Cargo.toml"]']);
  });

  test.each(['version = "0.0.0"', '  version   = "0.0.0" # none yet', 'version.workspace = true\n[workspace]\n[workspace.package]\nversion = "0.0.0"'])('that states %j is left alone', (line) => {
    expect(versions(`[package]\nname = "orders"\n${line}\n`)).toEqual([]);
  });
});

test('a build script of another name leaves no stand-in either', () => {
  const manifest = `${ONE_CRATE['Cargo.toml']}build = "codegen.rs"\n`;
  const cook = instructionsOf(cached({ ...ONE_CRATE, 'Cargo.toml': `${manifest}\n[workspace]\nmembers = ["gen"]\n`, 'codegen.rs': 'fn main() {}', 'gen/Cargo.toml': '[package]\nname = "gen"\nversion = "1.0.0"\nbuild = "make.rs"\n', 'gen/make.rs': 'fn main() {}', 'gen/src/lib.rs': '' }).dockerfile, 'dependencies').at(-1);
  expect(cook).toMatch(/cargo clean --locked --release --package gen --package orders$/);
});

test('a builder with musl compiles the program: that of the image is linked to glibc', () => {
  const { dockerfile, builder } = oneImage({ builder: { image: 'rust:1-alpine3.23', libc: Libc.MUSL } });
  new ChefCache(builder);
  expect(instructionsOf(dockerfile, 'chef')).toEqual(['FROM toolchain AS chef', 'RUN cargo install cargo-chef --version 0.1.78 --locked']);
  const stated = oneImage({ builder: { image: 'rust:1-alpine3.23', libc: Libc.MUSL } });
  new ChefCache(stated.builder, { image: 'acme/cargo-chef:alpine' });
  expect(instructionsOf(stated.dockerfile, 'chef')).toEqual(['FROM acme/cargo-chef:alpine AS chef']);
});
