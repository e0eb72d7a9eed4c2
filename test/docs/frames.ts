import { cpSync, mkdtempSync, realpathSync } from 'fs';
import { tmpdir } from 'os';
import { basename, join } from 'path';
import { folderWith, ONE_CRATE, WORKSPACE } from '../support/crates';
import { factsOf } from '../support/facts';

/** What an example is run in. */
export interface Frame {
  /** What stands before its lines. */
  readonly before: string;
  /** What stands after them. */
  readonly after: string;
  /** The repository that it is about, where the page does not say. */
  readonly fixture: string;
}

const IMAGE = (runtimeOptions: string, after: string): Frame => ({
  before: `import * as projen from 'projen';
import * as lib from 'projen-rust-docker';
const project = new projen.Project({ name: 'orders' });
const dockerfile = new lib.RustDockerfile(project);
const builder = new lib.RustBuilderStage(dockerfile, { binaries: ['orders'] });
const runtime = new lib.DistrolessRuntime(dockerfile, 'orders', { binary: builder.binaries[0], ${runtimeOptions} });
`,
  after: `
${after}
new lib.ComposeFile(project, { images: dockerfile.images });
new lib.BakeFile(project, { images: dockerfile.images });
project.synth();
`,
  fixture: 'workspace',
});

/** The frames by name. In all but `program` the words project, dockerfile, builder and runtime stand for what docs/constructs/README.md says. */
export const FRAMES: { readonly [name: string]: Frame } = {
  'program': { before: '', after: '', fixture: 'workspace' },
  'image': IMAGE('port: 8080', 'new lib.NonRootUser(runtime);'),
  'image without user': IMAGE('port: 8080, allowRoot: true', ''),
};

/** A fresh folder with a repository in it. */
export function fixture(name: string): string {
  switch (name) {
    case 'orders': return example();
    case 'one-crate': return folderWith(ONE_CRATE);
    case 'certificates': return folderWith({ ...ONE_CRATE, 'certs/acme.pem': '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n' });
    case 'workspace': return folderWith(WORKSPACE);
    case 'sqlx': return folderWith({ ...WORKSPACE, 'Cargo.lock': `${WORKSPACE['Cargo.lock']}${locked('sqlx', '0.8.6')}`, '.sqlx/query-1.json': '{}' });
    case 'vergen': return folderWith({ ...WORKSPACE, 'crates/api/Cargo.toml': `${WORKSPACE['crates/api/Cargo.toml']}\n[build-dependencies]\nvergen-gitcl = "9"\n`, 'Cargo.lock': withVergen(WORKSPACE['Cargo.lock']) });
    case 'native': return folderWith(withNative());
    default: throw new Error(`no fixture is called ${JSON.stringify(name)}; there are orders, one-crate, workspace, sqlx, vergen and native`);
  }
}

function locked(name: string, version: string): string {
  return `\n[[package]]\nname = "${name}"\nversion = "${version}"\n`;
}

function withVergen(lock: string): string {
  const registry = 'source = "registry+https://github.com/rust-lang/crates.io-index"\n';
  return `${lock.replace(' "orders-core",\n', ' "orders-core",\n "vergen-gitcl",\n')}${locked('vergen-gitcl', '9.0.0')}${registry}`;
}

/** A service that compiles native code, and whose lock names more of it. */
function withNative(): { [path: string]: string } {
  const crates = ['libz-sys', 'librocksdb-sys', 'openssl-sys', 'prost-build'].sort();
  const registry = 'source = "registry+https://github.com/rust-lang/crates.io-index"\n';
  const dependencies = crates.map((name) => ` "${name}",\n`).join('');
  const manifest = crates.map((name) => `${name} = { version = "1"${name === 'librocksdb-sys' ? ', optional = true' : ''} }\n`).join('');
  const files = {
    ...WORKSPACE,
    'crates/api/Cargo.toml': WORKSPACE['crates/api/Cargo.toml'] + manifest,
    'Cargo.lock': WORKSPACE['Cargo.lock'].replace(' "orders-core",\n', `${dependencies} "orders-core",\n`) + crates.map((name) => locked(name, '1.0.0') + registry).join(''),
  };
  return { ...files, ...factsOf({ built: ['libz-sys libc', 'openssl-sys', 'orders-api default,json', 'orders-core', 'prost-build'], notBuilt: ['librocksdb-sys'] }, files, 'gnu', ['orders-api']) };
}

/** The example service, as `npm run try` copies it. */
function example(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'projen-rust-docker-')));
  cpSync(join(__dirname, '..', '..', 'examples', 'orders'), folder, { recursive: true, filter: (path) => basename(path) !== 'target' });
  return folder;
}
