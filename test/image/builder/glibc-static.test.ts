import { DockerIgnore } from '../../../src/files/docker-ignore';
import { GlibcStatic } from '../../../src/image/builder/glibc-static';
import { Linking } from '../../../src/image/builder/linking';
import { MuslStatic } from '../../../src/image/builder/musl-static';
import { Healthcheck } from '../../../src/image/runtimes/healthcheck';
import { Probe } from '../../../src/image/runtimes/probe';
import { RustService } from '../../../src/project/rust-service';
import { ONE_CRATE, projectOver, synthesized } from '../../support/crates';
import { engine } from '../../support/engine';
import { built, ran } from '../../support/engine-build';
import { instructionsOf, oneImage, OneImage, stageOf } from '../../support/images';

const linked = (config?: string, made: OneImage = {}) => {
  const image = oneImage({ files: { ...ONE_CRATE, ...(config && { '.cargo/config.toml': config }) }, ...made });
  new GlibcStatic(image.builder);
  return image;
};
const flags = (config?: string) => stageOf(linked(config).dockerfile, 'toolchain').find((line) => line.startsWith('rustflags'));

test('the target is named, so that macros and build scripts stay what they are', () => {
  const { dockerfile, builder } = linked();
  expect(builder.linking).toBe(Linking.GLIBC_STATIC);
  expect(stageOf(dockerfile, 'toolchain').slice(0, 6)).toEqual([
    'FROM rust:1-slim-trixie AS toolchain',
    'COPY <<\'EOF\' /.cargo/config.toml',
    '[target.\'cfg(target_env = "gnu")\']',
    'rustflags = ["-C", "target-feature=+crt-static"]',
    'EOF',
    'WORKDIR /src',
  ]);
  expect(instructionsOf(dockerfile, 'build').at(-1)).toContain('cargo build --locked --release --target "$(uname -m)-unknown-linux-gnu" --package orders');
});

test('the runtime needs no C library', () => {
  expect(instructionsOf(linked().dockerfile, 'orders')[0]).toBe('FROM gcr.io/distroless/static-debian13:nonroot AS orders');
});

test('the health check is linked so, too', () => {
  const { dockerfile, runtime } = linked(undefined, { runtime: { port: 8080 } });
  new Healthcheck(runtime, { probe: Probe.tcp() });
  expect(instructionsOf(dockerfile, 'healthcheck').at(-1)).toMatch(/^RUN .* rustc -C target-feature=\+crt-static .* --target "\$\(uname -m\)-unknown-linux-gnu"/);
});

describe('the configuration\'s own flags', () => {
  test('of targets are joined by cargo', () => {
    expect(flags('[target.x86_64-unknown-linux-gnu]\nrustflags = ["-C", "link-arg=-fuse-ld=mold"]\n')).toBe('rustflags = ["-C", "target-feature=+crt-static"]');
  });
  test('of [build] would be lost, and are repeated', () => {
    expect(flags('[build]\nrustflags = ["--cfg", "tokio_unstable"]\n')).toBe('rustflags = ["--cfg", "tokio_unstable", "-C", "target-feature=+crt-static"]');
    expect(flags('[build]\nrustflags = ["--cfg", "a"]\n[target.x86_64-pc-windows-msvc]\nrustflags = ["-C", "target-feature=+crt-static"]\n'))
      .toBe('rustflags = ["--cfg", "a", "-C", "target-feature=+crt-static"]');
  });
  test('of both are refused: which of them count depends on the machine', () => {
    const config = '[build]\nrustflags = ["--cfg", "a"]\n[target.\'cfg(unix)\']\nrustflags = ["--cfg", "b"]\n';
    expect(() => linked(config)).toThrow('the configuration has rustflags under [build] and under [target.\'cfg(unix)\']: cargo takes one of the two');
  });
  test.each(['[build]\nrustflags = ["-C", "target-feature=-crt-static"]\n', '[target.x86_64-unknown-linux-gnu]\nrustflags = "-Ctarget-feature=+aes,-crt-static"\n'])('that link dynamically are refused: %j', (config) => {
    expect(() => linked(config)).toThrow('the configuration\'s rustflags have -crt-static, which links dynamically; remove it from .cargo/config.toml, or leave GlibcStatic out');
  });
});

test('a builder links in one way', () => {
  expect(() => new MuslStatic(linked().builder)).toThrow(new Error('builder "build" already has its linkage; keep one of GlibcStatic and MuslStatic'));
});

test('a service takes it as an option', () => {
  const { builder } = new RustService(projectOver(ONE_CRATE), { linking: Linking.GLIBC_STATIC });
  expect(builder.linking).toBe(Linking.GLIBC_STATIC);
});

engine.describe('a static binary', () => {
  test('with a macro of its own and flags of the configuration runs without a C library', () => {
    const { dockerfile, builder, project } = oneImage({
      files: {
        'Cargo.toml': '[workspace]\nmembers = ["app", "macros"]\nresolver = "2"\n',
        'Cargo.lock': 'version = 4\n\n[[package]]\nname = "app"\nversion = "0.1.0"\ndependencies = [\n "macros",\n]\n\n[[package]]\nname = "macros"\nversion = "0.1.0"\n',
        '.cargo/config.toml': '[build]\nrustflags = ["--cfg", "kept"]\n',
        'app/Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\nmacros = { path = "../macros" }\n',
        'app/src/main.rs': 'fn main() {\n    println!("{} {} {}", macros::word!(), cfg!(kept), cfg!(target_feature = "crt-static"));\n}\n',
        'macros/Cargo.toml': '[package]\nname = "macros"\nversion = "0.1.0"\nedition = "2021"\n\n[lib]\nproc-macro = true\n',
        'macros/src/lib.rs': 'use proc_macro::TokenStream;\n#[proc_macro]\npub fn word(_: TokenStream) -> TokenStream { "\\"macro\\"".parse().unwrap() }\n',
      },
      runtime: { allowRoot: true },
    });
    new GlibcStatic(builder);
    new DockerIgnore(dockerfile);
    synthesized(project);
    const { succeeded, output } = built(project.outdir, '--tag', 'glibc-static-test');
    if (!succeeded) throw new Error(output);
    expect(ran('glibc-static-test')).toBe('macro true true');
  }, 600_000);
});
