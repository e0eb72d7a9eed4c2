import { execFileSync, spawnSync } from 'child_process';
import { BakeFile } from '../../../src/files/bake-file';
import { DockerIgnore } from '../../../src/files/docker-ignore';
import { RustBuilderStage } from '../../../src/image/builder/rust-builder-stage';
import { CaCertificates } from '../../../src/image/inputs/ca-certificates';
import { AlpineRuntime } from '../../../src/image/runtimes/alpine-runtime';
import { DebianSlimRuntime } from '../../../src/image/runtimes/debian-slim-runtime';
import { DistrolessRuntime } from '../../../src/image/runtimes/distroless-runtime';
import { NonRootUser } from '../../../src/image/runtimes/non-root-user';
import { RustDockerfile } from '../../../src/image/rust-dockerfile';
import { ONE_CRATE, projectOver, synthesized } from '../../support/crates';
import { engine } from '../../support/engine';
import { imageOn, instructionsOf, oneImage } from '../../support/images';

const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
const FILES = { ...ONE_CRATE, 'certs/acme.pem': PEM, 'proxy/acme.crt': PEM };
const COPY = 'COPY --from=toolchain --link /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt';

test('the build trusts them before it fetches anything', () => {
  const { dockerfile } = oneImage({ files: FILES, builder: { packages: ['cmake'] } });
  new CaCertificates(dockerfile, { files: ['proxy/acme.crt', 'certs/acme.pem', 'certs/acme.pem'] });
  expect(instructionsOf(dockerfile, 'toolchain').slice(0, 6)).toEqual([
    'FROM rust:1-slim-trixie AS toolchain',
    'COPY certs/acme.pem /usr/local/share/ca-certificates/acme.crt',
    'COPY proxy/acme.crt /usr/local/share/ca-certificates/acme-2.crt',
    'RUN ["update-ca-certificates"]',
    'WORKDIR /src',
    'RUN apt-get update && apt-get install --yes --no-install-recommends cmake && rm -rf /var/lib/apt/lists/*',
  ]);
});

test('every image trusts them, whenever it was created, and no package writes over them', () => {
  const { dockerfile } = oneImage({ files: FILES });
  new CaCertificates(dockerfile, { files: ['certs/acme.pem'] });
  const [binary] = new RustBuilderStage(dockerfile, { name: 'later' }).binaries;
  new DebianSlimRuntime(dockerfile, 'slim', { binary, packages: ['curl'] });
  expect(instructionsOf(dockerfile, 'orders')).toEqual(expect.arrayContaining([COPY, 'ENV SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt']));
  expect(instructionsOf(dockerfile, 'later-toolchain')).toContain('RUN ["update-ca-certificates"]');
  const later = COPY.replace('toolchain', 'later-toolchain');
  expect(instructionsOf(dockerfile, 'slim').slice(1, 5)).toEqual([later, expect.stringContaining('install --yes --no-install-recommends curl'), 'WORKDIR /app', later]);
});

test('the ignore file lets them in, whatever they are called', () => {
  const { dockerfile } = oneImage({ files: FILES });
  new CaCertificates(dockerfile, { files: ['certs/acme.pem'] });
  const ignore = new DockerIgnore(dockerfile);
  expect(ignore.patterns).toContain('!certs/acme.pem');
  expect(dockerfile.subject.ignore).toMatchObject({ missing: [], leaked: [] });
});

test.each<[string[], { [path: string]: string }, RegExp]>([
  [[], {}, /^CaCertificates has no files; write files: \["certs\/acme.crt"\]$/],
  [['certs/acme.crt'], {}, /^the certificate "certs\/acme.crt" cannot be read: it is not there$/],
  [['certs'], {}, /^the certificate "certs" cannot be read: EISDIR/],
  [['../acme.crt'], {}, /^an asset is a path in the repository/],
  [['key.pem'], { 'key.pem': `${PEM}-----BEGIN EC PRIVATE KEY-----\n` }, /^"key.pem" holds a private key, which must never be in an image/],
  [['acme.der'], { 'acme.der': '0\u0082' }, /^"acme.der" has no certificate in PEM .* openssl x509 -inform der -in acme.der/],
])('%j is refused', (files, more, message) => {
  const { dockerfile } = oneImage({ files: { ...FILES, ...more } });
  expect(() => new CaCertificates(dockerfile, { files })).toThrow(message);
});

test('a Dockerfile has one', () => {
  const { dockerfile } = oneImage({ files: FILES });
  new CaCertificates(dockerfile, { files: ['certs/acme.pem'] });
  expect(() => new CaCertificates(dockerfile, { files: ['proxy/acme.crt'] })).toThrow(new Error('Dockerfile has its CaCertificates already; state all files in one: files: ["proxy/acme.crt", …]'));
});

test('without it nothing of the kind stands anywhere', () => {
  expect(imageOn((...args) => new AlpineRuntime(...args)).dockerfile._print()).not.toMatch(/certificates/);
});

/** Tells whether the certificates that it is pointed to hold a line. */
const PROGRAM = `fn main() {
    let file = std::env::var("SSL_CERT_FILE").unwrap();
    let line = std::env::args().nth(1).unwrap();
    println!("{}", std::fs::read_to_string(file).unwrap().lines().any(|each| each == line));
}
`;

engine.describe('a company\'s authority, built and run', () => {
  const BASE = 'rust:1-slim-trixie';
  let pem = '';
  let key = '';
  beforeAll(() => {
    const made = execFileSync('docker', ['run', '--rm', BASE, 'sh', '-c', 'openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=localhost -addext subjectAltName=DNS:localhost -days 2 -keyout /tmp/k -out /tmp/c && cat /tmp/c /tmp/k'], { encoding: 'utf-8', stdio: ['ignore', 'pipe', 'ignore'] });
    key = made.slice(made.indexOf('-----BEGIN PRIVATE KEY'));
    pem = made.slice(0, made.length - key.length);
    const project = projectOver({ ...ONE_CRATE, 'src/main.rs': PROGRAM, 'certs/acme.pem': pem });
    const dockerfile = new RustDockerfile(project);
    const builder = new RustBuilderStage(dockerfile);
    const [binary] = builder.binaries;
    for (const runtime of [
      new DistrolessRuntime(dockerfile, 'distroless', { binary }),
      // its own scripts write the bundle anew
      new DebianSlimRuntime(dockerfile, 'slim', { binary, packages: ['ca-certificates=20*'] }),
    ]) new NonRootUser(runtime);
    new CaCertificates(dockerfile, { files: ['certs/acme.pem'] });
    new DockerIgnore(dockerfile);
    new BakeFile(project, { images: dockerfile.images, name: 'certificates-test' });
    synthesized(project);
    for (const words of [['buildx', 'bake', '--load'], ['build', '--target', 'toolchain', '--tag', 'certificates-test/toolchain', '.']]) {
      const built = spawnSync('docker', words, { cwd: project.outdir, encoding: 'utf-8' });
      if (built.status !== 0) throw new Error(built.stderr);
    }
  }, 600_000);

  test.each(['distroless', 'slim'])('%s trusts it', (image) => {
    const line = pem.split('\n')[1];
    const ask = (text: string) => execFileSync('docker', ['run', '--rm', '--read-only', '--cap-drop', 'ALL', `certificates-test/${image}:local`, text], { encoding: 'utf-8' }).trim();
    expect([ask(line), ask('no such line')]).toEqual(['true', 'false']);
  });

  test('cargo and apt trust it in the build, and did not before', () => {
    const script = `cd /tmp && printf '%s' "$PEM" > c && printf '%s' "$PRIVATE" > k && echo '{"dl":"https://localhost:8443","api":"https://localhost:8443"}' > config.json
openssl s_server -quiet -WWW -accept 8443 -cert c -key k & sleep 1
CARGO_REGISTRIES_ACME_INDEX=sparse+https://localhost:8443/ CARGO_NET_RETRY=0 cargo search --registry acme x 2>&1
echo 'deb [trusted=yes] https://localhost:8443/ x main' > /etc/apt/sources.list; rm -rf /etc/apt/sources.list.d
apt-get -o Acquire::Retries=0 update 2>&1; kill %1; exit 0`;
    const said = (image: string) => execFileSync('docker', ['run', '--rm', '--env', `PEM=${pem}`, '--env', `PRIVATE=${key}`, image, 'sh', '-c', script], { encoding: 'utf-8', stdio: ['ignore', 'pipe', 'ignore'] });
    expect(said(BASE)).toMatch(/SSL certificate problem[^]*certificate verify failed/);
    const now = said('certificates-test/toolchain');
    expect(now).not.toMatch(/SSL certificate|certificate verif/);
    // both came as far as the server's answer
    expect(now).toMatch(/Updating `acme` index[^]*localhost:8443/);
  }, 120_000);
});
