import { execFileSync, spawnSync } from 'child_process';
import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { BakeFile } from '../../../src/files/bake-file';
import { DockerIgnore } from '../../../src/files/docker-ignore';
import { Binary } from '../../../src/image/binary';
import { DebianSuite } from '../../../src/image/builder/debian-suite';
import { GlibcStatic } from '../../../src/image/builder/glibc-static';
import { MuslStatic } from '../../../src/image/builder/musl-static';
import { RustBuilderStage } from '../../../src/image/builder/rust-builder-stage';
import { Libc } from '../../../src/image/libc';
import { AlpineRuntime } from '../../../src/image/runtimes/alpine-runtime';
import { ChainguardBase, ChainguardRuntime } from '../../../src/image/runtimes/chainguard-runtime';
import { CustomRuntime } from '../../../src/image/runtimes/custom-runtime';
import { DebianSlimRuntime } from '../../../src/image/runtimes/debian-slim-runtime';
import { DistrolessBase, DistrolessRuntime } from '../../../src/image/runtimes/distroless-runtime';
import { NonRootUser } from '../../../src/image/runtimes/non-root-user';
import { OciLabels } from '../../../src/image/runtimes/oci-labels';
import { RuntimeStage } from '../../../src/image/runtimes/runtime-stage';
import { ScratchRuntime } from '../../../src/image/runtimes/scratch-runtime';
import { TimeZoneData } from '../../../src/image/runtimes/time-zone-data';
import { RustDockerfile } from '../../../src/image/rust-dockerfile';
import { ONE_CRATE, projectOver, synthesized } from '../../support/crates';
import { engine } from '../../support/engine';

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

function size(image: string): number {
  return Number(execFileSync('docker', ['image', 'inspect', '--format', '{{.Size}}', image], { encoding: 'utf-8' }));
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

engine.describe('each runtime, built and run', () => {
  const IMAGES: { readonly [image: string]: Said } = {
    'cc12': { certificates: 'true', zones: 'true', account: 'true', shell: 'false' },
    'cc13': { certificates: 'true', zones: 'true', account: 'true', shell: 'false' },
    'cc13-debug': { certificates: 'true', zones: 'true', account: 'true', shell: 'true' },
    'slim12': { certificates: 'true', zones: 'true', account: 'false', shell: 'true' },
    'slim13': { certificates: 'true', zones: 'true', account: 'false', shell: 'true' },
    'dynamic': { certificates: 'true', zones: 'true', account: 'true', shell: 'false' },
    'wolfi': { certificates: 'true', zones: 'false', account: 'true', shell: 'true' },
    'custom': { certificates: 'true', zones: 'true', account: 'false', shell: 'true' },
    'static13': { certificates: 'true', zones: 'true', account: 'true', shell: 'false' },
    'base13': { certificates: 'true', zones: 'true', account: 'true', shell: 'false' },
    'alpine': { certificates: 'true', zones: 'false', account: 'false', shell: 'true' },
    'nothing': { certificates: 'true', zones: 'true', account: 'true', shell: 'false' },
    'static': { certificates: 'true', zones: 'true', account: 'true', shell: 'false' },
    'static12': { certificates: 'true', zones: 'true', account: 'true', shell: 'false' },
    'nothing-glibc': { certificates: 'true', zones: 'true', account: 'true', shell: 'false' },
  };

  let images: RuntimeStage[] = [];
  beforeAll(() => {
    const project = projectOver({ ...ONE_CRATE, 'src/main.rs': PROGRAM });
    const dockerfile = new RustDockerfile(project);
    // the older glibc runs on both generations
    const [glibc] = new RustBuilderStage(dockerfile, { name: 'dynamic-build', suite: DebianSuite.BOOKWORM }).binaries;
    const builder = new RustBuilderStage(dockerfile);
    new MuslStatic(builder);
    const [musl] = builder.binaries;
    const third = new RustBuilderStage(dockerfile, { name: 'static-build' });
    new GlibcStatic(third);
    const [fixed] = third.binaries;
    const given = (binary: Binary) => ({ binary, writable: ['/tmp'], workdir: '/tmp', entrypoint: ['/app/orders', 'serve'], args: ['--all'] });
    const { BOOKWORM, TRIXIE } = DebianSuite;
    images = [
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
      new DistrolessRuntime(dockerfile, 'static12', { ...given(fixed), suite: BOOKWORM }),
      new ScratchRuntime(dockerfile, 'nothing-glibc', { ...given(fixed) }),
    ];
    for (const runtime of images) new NonRootUser(runtime);
    new TimeZoneData(images.find(({ imageName }) => imageName === 'dynamic')!);
    new OciLabels(images[0], { licenses: 'MIT' });
    new DockerIgnore(dockerfile);
    new BakeFile(project, { images: dockerfile.images, name: 'runtimes-test' });
    synthesized(project);
    const built = spawnSync('docker', ['buildx', 'bake', '--load', 'default', 'debug'], { cwd: project.outdir, encoding: 'utf-8', env: { ...process.env, GIT_SHA: '0123abc' } });
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

  test('labels are there, the commit from the build argument', () => {
    const labels = JSON.parse(execFileSync('docker', ['image', 'inspect', '--format', '{{json .Config.Labels}}', 'runtimes-test/cc12:local'], { encoding: 'utf-8' }));
    expect(labels).toMatchObject({ 'org.opencontainers.image.licenses': 'MIT', 'org.opencontainers.image.version': '1.2.3', 'org.opencontainers.image.revision': '0123abc' });
  });

  test('the page says which of them ran, and how large they were when it was written', () => {
    const page = join(__dirname, '..', '..', '..', 'docs', 'which-base.md');
    const text = readFileSync(page, 'utf-8');
    const [before, rest] = text.split('<!-- measured by test/image/runtimes/runtimes.test.ts -->\n');
    const rows = rest.split('\n\n')[0].split('\n').slice(2);
    const measured = images.map((runtime) => {
      const { base, linking } = runtime._facts();
      const own = size(`runtimes-test/${runtime.imageName}:local`);
      const below = base === 'scratch' ? 0 : size(base);
      return { key: `| ${linking} | \`${base}\` |`, row: `| ${linking} | \`${base}\` | ${megabytes(below)} | ${megabytes(own - below)} | yes |` };
    });
    if (process.env.UPDATE_DOCS === '1') {
      const table = ['| linked to | base | base, MB | on top, MB | ran |', '|---|---|---|---|---|', ...measured.map(({ row }) => row)];
      writeFileSync(page, [before, '<!-- measured by test/image/runtimes/runtimes.test.ts -->\n', table.join('\n'), rest.slice(rest.indexOf('\n\n'))].join(''));
    } else {
      expect(rows.map((row) => row.split(' | ').slice(0, 2).join(' | ') + ' |')).toEqual(measured.map(({ key }) => key));
    }
  });

  test('the debug image has a shell, and the same program', () => {
    const said = execFileSync('docker', ['run', '--rm', '--read-only', '--cap-drop', 'ALL', '--entrypoint', '/busybox/sh', 'runtimes-test/cc13:local-debug', '-c', 'id -u; ls /app'], { encoding: 'utf-8' });
    expect(said).toBe('65532\norders\n');
  });
});
