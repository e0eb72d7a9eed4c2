import { spawnSync } from 'child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Docker } from '../../src/verify/docker';
import { Promises } from '../../src/verify/promises';
import { verifyImage } from '../../src/verify/verify';
import { engine } from '../support/engine';

const TAG = `rust-docker-verify-test-${process.pid}`;

// real images of a small service, each with one thing wrong, and what is said of it
const WRONG: readonly (readonly [string, Partial<Promises>, Readonly<Record<string, RegExp[]>>])[] = [
  ['good', {}, {}],
  ['good', { maxSize: 1_000_000 }, { size: [/are more than the budget of 1\.0 MB/] }],
  ['good', { path: '/healthz', answer: 'something else' }, { answer: [/answered with 200 without "something else": hello from/] }],
  ['good', { user: '1000:1000' }, { user: [/the image's user is "65532:65532", and the project says 1000:1000/] }],
  ['root', {}, { user: [/it runs as root/] }],
  ['named', {}, { user: [/the user "nonroot" is a name/] }],
  ['unhealthy', {}, { health: [/unhealthy after/], answer: [] }],
  ['blind', {}, { health: [/it listens on 8080, and nothing asks whether it is healthy/] }],
  ['writes', {}, { start: [/it ended with 101/] }],
  ['loopback', {}, { answer: [/GET \/: /] }],
  ['deaf', { grace: 2 }, { stop: [/it did not end within 2 s of SIGTERM, and was killed/] }],
  ['no-loader', {}, { start: [/it ended with/], libraries: [/\/app\/service cannot start: its loader \S*ld-linux\S* is not in the image/] }],
  ['no-libgcc', {}, { start: [/it ended with 127/], libraries: [/libgcc_s\.so\.1 is not in the image, and \/app\/service needs it/] }],
  ['setuid', {}, { setuid: [/setuid or setgid: \/app\/su/] }],
  ['shell', {}, { shell: [/a shell: \/usr\/bin\/sh/] }],
  ['leaking', {}, {
    secrets: [/^\/app\/\.npmrc in a layer/, /^\/app\/key\.pem in a layer looks like a secret, a private key; a later layer removes it/, /a value of API_KEY/, /a value of REGISTRY_TOKEN/],
  }],
];

engine.describe('real images', () => {
  const context = mkdtempSync(join(tmpdir(), 'projen-rust-docker-verify-'));
  const docker = (...words: string[]) => spawnSync('docker', words, { encoding: 'utf-8' });

  beforeAll(() => {
    cpSync(join(__dirname, 'service'), context, { recursive: true });
    writeFileSync(join(context, '.npmrc'), '//registry.example.com/:_authToken=not-a-real-one\n');
    writeFileSync(join(context, 'key.pem'), '-----BEGIN PRIVATE KEY-----\nbm90IGEgcmVhbCBrZXksIG5vdCBhdCBhbGw=\n-----END PRIVATE KEY-----\n');
    for (const target of new Set(WRONG.map(([name]) => name))) {
      const { status, stderr } = docker('build', '--quiet', '--tag', `${TAG}-${target}`, '--target', target, '--build-arg', 'REGISTRY_TOKEN=abc', context);
      if (status !== 0) throw new Error(stderr);
    }
  }, 300_000);

  afterAll(() => {
    docker('image', 'rm', '--force', ...new Set(WRONG.map(([name]) => `${TAG}-${name}`)));
    rmSync(context, { recursive: true, force: true });
  }, 60_000);

  test.each(WRONG)('%s, of which %j is promised', async (target, promises, expected) => {
    // what its files show needs no container
    const run = Object.keys(expected).length === 0 || Object.keys(expected).some((name) => ['start', 'health', 'answer', 'stop'].includes(name));
    const report = await verifyImage(new Docker(), { image: `${TAG}-${target}`, ...promises }, { run });
    const wrong = report.checks.filter(({ problems }) => problems.length > 0);
    const found = Object.fromEntries(wrong.map(({ name, problems }) => [name, problems.map(({ message }) => message)]));
    for (const [name, patterns] of Object.entries(expected)) patterns.forEach((pattern, index) => expect(found[name]?.[index] ?? '(nothing)').toMatch(pattern));
    // an ill service also answers so, which is beside the point
    const meant = (name: string) => expected[name]?.length !== 0;
    expect(Object.keys(found).filter(meant).sort()).toEqual(Object.keys(expected).filter(meant).sort());
    const left = docker('ps', '--all', '--quiet', '--filter', `name=rust-docker-verify-${process.pid}-`);
    expect(left.stdout).toBe('');
    if (Object.keys(expected).length > 0 || !run) return;
    expect(report.platform).toMatch(/^linux\/(amd64|arm64)$/);
    expect(report.binaries).toEqual([expect.objectContaining({ path: '/app/service', linkage: 'dynamic', needed: expect.arrayContaining(['libc.so.6']), glibc: expect.stringMatching(/^GLIBC_2\.\d+$/) })]);
    expect(report.healthy).toBeGreaterThan(0);
    expect(report.stop).toBeLessThan(10_000);
  }, 120_000);
});
