import { madeElf, MadeElf } from './made-elf';
import { readElf } from '../../src/verify/elf';
import { fileChecks, namedBinaries, RunConfig } from '../../src/verify/file-checks';
import { FileTree, ImageFile } from '../../src/verify/file-tree';
import { ImageArchive, ImageConfig, SecretFile } from '../../src/verify/image-archive';
import { Promises } from '../../src/verify/promises';
import { Check } from '../../src/verify/report';

interface Given {
  readonly config?: RunConfig;
  readonly files?: readonly (Partial<ImageFile> & { readonly path: string; readonly made?: MadeElf })[];
  readonly secrets?: readonly SecretFile[];
  readonly history?: string[];
  readonly architecture?: string;
}

function archiveOf({ config = {}, files = [], secrets = [], history = [], architecture = 'amd64' }: Given): ImageArchive {
  const tree = new FileTree();
  tree.add(files.map(({ made, ...file }) => ({ type: 'file', mode: 0o755, size: 10, target: '', elf: made && readElf(madeElf(made)), ...file })));
  return {
    tree,
    secretFiles: secrets,
    size: 40_000_000,
    config: { architecture, os: 'linux', config: config as ImageConfig['config'], history: history.map((text) => ({ created_by: text })) },
  };
}

function check(name: string, given: Given, promises: Partial<Promises> = {}): Check {
  return fileChecks(archiveOf({ config: { User: '65532' }, ...given }), { image: 'x', ...promises }).find((each) => each.name === name) as Check;
}
const messages = ({ problems }: Check) => problems.map(({ message }) => message);

test('a static binary alone is fine in every way', () => {
  const archive = archiveOf({ config: { User: '65532:65532', Entrypoint: ['/app/orders'], Env: ['PATH=/bin'] }, files: [{ path: '/app/orders', made: {} }], history: ['COPY x y # buildkit'] });
  expect(fileChecks(archive, { image: 'x' }).map(({ name, status, summary }) => [name, status, summary])).toEqual([
    ['user', 'ok', '65532:65532'],
    ['architecture', 'ok', '1 ELF file, amd64'],
    ['libraries', 'ok', '/app/orders static'],
    ['setuid', 'ok', 'no file changes who runs it'],
    ['shell', 'ok', 'none'],
    ['secrets', 'ok', 'none seen in layers, history and environment'],
    ['size', 'ok', '40.0 MB'],
  ]);
});

test.each([
  ['', undefined, ['it runs as root']],
  ['0', undefined, ['it runs as root']],
  ['0:0', undefined, ['it runs as root']],
  ['0:0', '0:0', []],
  ['nonroot', undefined, ['the user "nonroot" is a name, and Kubernetes\' runAsNonRoot takes numbers only']],
  ['65532', '1000:1000', ['the image\'s user is "65532", and the project says 1000:1000']],
  ['1000:1000', '1000:1000', []],
])('user %j where %j is promised', (User, user, expected) => expect(messages(check('user', { config: { User } }, { user }))).toEqual(expected));

test('binaries of another architecture, and damaged ones', () => {
  const found = check('architecture', { architecture: 'arm64', files: [{ path: '/b', made: { machine: 62 } }, { path: '/a', made: { machine: 62 } }, { path: '/c', made: { machine: 183 } }, { path: '/d', damaged: 'the ELF file is damaged: …' }] });
  expect(messages(found)).toEqual(['the image is for arm64, and these are for amd64: /a, /b', '/d: the ELF file is damaged: …']);
});

test('what the loader misses', () => {
  const needs = { interpreter: '/ld.so', needed: ['libx.so', 'libc.so.6'], requires: { 'libc.so.6': ['GLIBC_2.39'] } };
  const files = [{ path: '/ld.so', made: {} }, { path: '/lib/libc.so.6', made: { provides: ['GLIBC_2.36'] } }, { path: '/app', made: needs }, { path: '/musl', made: { interpreter: '/lib/ld-musl-x86_64.so.1' } }];
  expect(messages(check('libraries', { files }))).toEqual([
    '/musl cannot start: its loader /lib/ld-musl-x86_64.so.1 is not in the image',
    'libx.so is not in the image, and /app needs it',
    '/app needs GLIBC_2.39, and the image\'s /lib/libc.so.6 has up to GLIBC_2.36',
  ]);
});

test('setuid and setgid files, and nothing else that has such a bit', () => {
  const files = [{ path: '/bin/su', mode: 0o4755 }, { path: '/bin/wall', mode: 0o2755 }, { path: '/var/mail', type: 'folder' as const, mode: 0o2775 }, { path: '/tmp', type: 'folder' as const, mode: 0o1777 }];
  expect(messages(check('setuid', { files }))).toEqual(['setuid or setgid: /bin/su, /bin/wall']);
});

test.each([
  [[{ path: '/bin/sh' }], ['a shell: /bin/sh']],
  [[{ path: '/bin/busybox' }, { path: '/bin/sh', type: 'symlink' as const, target: 'busybox' }], ['a shell: /bin/busybox, /bin/sh']],
  [[{ path: '/busybox/sh' }], ['a shell: /busybox/sh']],
  [[{ path: '/bin/sh', type: 'symlink' as const, target: 'dash' }], []],
  [[{ path: '/etc/default/sh' }, { path: '/bin/sh', mode: 0o644 }, { path: '/bin/bash', type: 'folder' as const }], []],
])('shells in %j', (files, expected) => {
  expect(messages(check('shell', { files }))).toEqual(expected);
  expect(messages(check('shell', { files }, { shell: true }))).toEqual([]);
});

test('secrets in layers, history and environment', () => {
  const found = check('secrets', {
    config: { User: '1', Env: ['API_KEY=abc', 'EMPTY_TOKEN=', 'URL=postgres://a:b@c/d', 'DB_PASSWORD_FILE=/run/secrets/db'] },
    files: [{ path: '/app/.env' }],
    secrets: [{ path: '/app/.env', what: 'by its name' }, { path: '/gone.pem', what: 'a private key' }],
    history: ['ARG NPM_TOKEN=x', 'RUN |1 NPM_TOKEN=x /bin/sh -c true'],
  });
  expect(messages(found)).toEqual([
    '/app/.env in a layer looks like a secret, by its name',
    '/gone.pem in a layer looks like a secret, a private key; a later layer removes it, and whoever pulls the image still gets it',
    'the history or environment holds a value of API_KEY: whoever has the image can read it',
    'the history or environment holds a value of NPM_TOKEN: whoever has the image can read it',
    'the history or environment holds a password in a URL: whoever has the image can read it',
  ]);
});

test('the budget', () => {
  expect(messages(check('size', {}, { maxSize: 40_000_000 }))).toEqual([]);
  expect(messages(check('size', {}, { maxSize: 39_999_999 }))).toEqual(['40.0 MB are more than the budget of 40.0 MB']);
});

test('the binaries that the settings name', () => {
  const archive = archiveOf({
    config: { Entrypoint: ['/app/orders'], Cmd: ['--port', '/app/orders'], Healthcheck: { Test: ['CMD', '/probe', 'http', '8080', '/healthz'] } },
    files: [{ path: '/app/orders', made: { interpreter: '/ld', needed: ['libc.so.6'], requires: { 'libc.so.6': ['GLIBC_2.2.5', 'GLIBC_2.34'] } } }, { path: '/probe', made: {} }, { path: '/healthz' }],
  });
  expect(namedBinaries(archive)).toEqual([
    { path: '/app/orders', architecture: 'amd64', linkage: 'dynamic', needed: ['libc.so.6'], glibc: 'GLIBC_2.34' },
    { path: '/probe', architecture: 'amd64', linkage: 'static', needed: [], glibc: undefined },
  ]);
});
