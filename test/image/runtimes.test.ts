import { execFileSync, spawnSync } from 'child_process';
import { BakeFile } from '../../src/files/bake-file';
import { DockerIgnore } from '../../src/files/docker-ignore';
import { AlpineRuntime } from '../../src/image/alpine-runtime';
import { Binary } from '../../src/image/binary';
import { ChainguardBase, ChainguardRuntime } from '../../src/image/chainguard-runtime';
import { CustomRuntime } from '../../src/image/custom-runtime';
import { DebianSlimRuntime } from '../../src/image/debian-slim-runtime';
import { DebianSuite } from '../../src/image/debian-suite';
import { DistrolessBase, DistrolessRuntime } from '../../src/image/distroless-runtime';
import { Libc } from '../../src/image/libc';
import { MuslStatic } from '../../src/image/musl-static';
import { NonRootUser } from '../../src/image/non-root-user';
import { RustBuilderStage } from '../../src/image/rust-builder-stage';
import { RustDockerfile } from '../../src/image/rust-dockerfile';
import { ScratchRuntime } from '../../src/image/scratch-runtime';
import { ONE_CRATE, projectOver, synthesized } from '../support/crates';
import { engine } from '../support/engine';

/** Says what it finds where it runs. */
const PROGRAM = `
use std::{env, fs, path::Path};
fn main() {
    let there = |path: &str| Path::new(path).exists();
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let uid = status.lines().find_map(|line| line.strip_prefix("Uid:")).and_then(|line| line.split_whitespace().next()).unwrap();
    let accounts = fs::read_to_string("/etc/passwd").unwrap_or_default();
    println!("uid {} in {} with {:?}", uid, env::current_dir().unwrap().display(), env::args().skip(1).collect::<Vec<_>>());
    println!("certificates {}", env::var("SSL_CERT_FILE").ok().or(Some("/etc/ssl/certs/ca-certificates.crt".into())).is_some_and(|path| there(&path)));
    println!("time zones {}", there("/usr/share/zoneinfo/Europe/Berlin"));
    println!("account {}", accounts.lines().any(|line| line.split(':').nth(2) == Some(uid)));
    println!("tmp {}", fs::write("/tmp/x", "x").is_ok());
    println!("shell {}", there("/bin/sh") || there("/busybox/sh"));
    // unwinding is what needs libgcc
    println!("unwinds {}", std::panic::catch_unwind(|| panic!("on purpose")).is_err());
}
`;

interface Said { readonly certificates: string; readonly zones: string; readonly account: string; readonly shell: string }

engine.describe('each runtime, built and run', () => {
  const IMAGES: { readonly [image: string]: Said } = {
    'cc12': { certificates: 'true', zones: 'true', account: 'true', shell: 'false' },
    'cc13': { certificates: 'true', zones: 'true', account: 'true', shell: 'false' },
    'cc13-debug': { certificates: 'true', zones: 'true', account: 'true', shell: 'true' },
    'slim12': { certificates: 'true', zones: 'true', account: 'false', shell: 'true' },
    'slim13': { certificates: 'true', zones: 'true', account: 'false', shell: 'true' },
    'dynamic': { certificates: 'true', zones: 'false', account: 'true', shell: 'false' },
    'wolfi': { certificates: 'true', zones: 'false', account: 'true', shell: 'true' },
    'custom': { certificates: 'true', zones: 'true', account: 'false', shell: 'true' },
    'static13': { certificates: 'true', zones: 'true', account: 'true', shell: 'false' },
    'base13': { certificates: 'true', zones: 'true', account: 'true', shell: 'false' },
    'alpine': { certificates: 'true', zones: 'false', account: 'false', shell: 'true' },
    'nothing': { certificates: 'true', zones: 'true', account: 'true', shell: 'false' },
    'static': { certificates: 'true', zones: 'true', account: 'true', shell: 'false' },
  };

  beforeAll(() => {
    const project = projectOver({ ...ONE_CRATE, 'src/main.rs': PROGRAM });
    const dockerfile = new RustDockerfile(project);
    // the older glibc runs on both generations
    const [glibc] = new RustBuilderStage(dockerfile, { name: 'dynamic-build', suite: DebianSuite.BOOKWORM }).binaries;
    const builder = new RustBuilderStage(dockerfile);
    new MuslStatic(builder);
    const [musl] = builder.binaries;
    const given = (binary: Binary) => ({ binary, writable: ['/tmp'], workdir: '/tmp', entrypoint: ['/app/orders', 'serve'], args: ['--all'] });
    const { BOOKWORM, TRIXIE } = DebianSuite;
    for (const runtime of [
      new DistrolessRuntime(dockerfile, 'cc12', { ...given(glibc) }),
      new DistrolessRuntime(dockerfile, 'cc13', { ...given(glibc), suite: TRIXIE, debugTarget: true }),
      new DebianSlimRuntime(dockerfile, 'slim12', { ...given(glibc), suite: BOOKWORM }),
      new DebianSlimRuntime(dockerfile, 'slim13', { ...given(glibc), suite: TRIXIE, packages: ['zlib1g=1:1.*'] }),
      new ChainguardRuntime(dockerfile, 'dynamic', { ...given(glibc) }),
      new ChainguardRuntime(dockerfile, 'wolfi', { ...given(glibc), base: ChainguardBase.WOLFI }),
      new CustomRuntime(dockerfile, 'custom', { ...given(glibc), image: 'debian:13-slim', libc: Libc.GLIBC, libcVersion: '2.41', libgcc: true, shell: true, certificates: true }),
      new DistrolessRuntime(dockerfile, 'static13', { ...given(musl) }),
      new DistrolessRuntime(dockerfile, 'base13', { ...given(musl), base: DistrolessBase.BASE }),
      new AlpineRuntime(dockerfile, 'alpine', { ...given(musl) }),
      new ScratchRuntime(dockerfile, 'nothing', { ...given(musl) }),
      new ChainguardRuntime(dockerfile, 'static', { ...given(musl) }),
    ]) new NonRootUser(runtime);
    new DockerIgnore(dockerfile);
    new BakeFile(project, { images: dockerfile.images, name: 'runtimes-test' });
    synthesized(project);
    const built = spawnSync('docker', ['buildx', 'bake', '--load', 'default', 'debug'], { cwd: project.outdir, encoding: 'utf-8' });
    if (built.status !== 0) throw new Error(built.stderr);
  }, 900_000);

  test.each(Object.entries(IMAGES))('%s', (image, { certificates, zones, account, shell }) => {
    const tag = image.endsWith('-debug') ? `runtimes-test/${image.replace(/-debug$/, '')}:local-debug` : `runtimes-test/${image}:local`;
    const said = execFileSync('docker', ['run', '--rm', '--read-only', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges', tag], { encoding: 'utf-8', stdio: ['ignore', 'pipe', 'ignore'] });
    expect(said.trim().split('\n')).toEqual([
      'uid 65532 in /tmp with ["serve", "--all"]',
      `certificates ${certificates}`,
      `time zones ${zones}`,
      `account ${account}`,
      'tmp true',
      `shell ${shell}`,
      'unwinds true',
    ]);
  });

  test('the debug image has a shell, and the same program', () => {
    const said = execFileSync('docker', ['run', '--rm', '--read-only', '--cap-drop', 'ALL', '--entrypoint', '/busybox/sh', 'runtimes-test/cc13:local-debug', '-c', 'id -u; ls /app'], { encoding: 'utf-8' });
    expect(said).toBe('65532\norders\n');
  });
});
