import { execFileSync, spawn } from 'child_process';
import { createHash } from 'crypto';
import { once } from 'events';
import { readFileSync } from 'fs';
import { join } from 'path';
import { DockerIgnore } from '../../../src/files/docker-ignore';
import { ChefCache } from '../../../src/image/caches/chef-cache';
import { CargoSource, CargoSourceOptions } from '../../../src/image/inputs/cargo-source';
import { RustService } from '../../../src/project/rust-service';
import { filesOf, folderWith, ONE_CRATE, projectOver, synthesized } from '../../support/crates';
import { engine } from '../../support/engine';
import { built } from '../../support/engine-build';
import { instructionsOf, oneImage, stageOf } from '../../support/images';

const INDEX = 'sparse+https://crates.acme.example/index/';
const made = (options: Partial<CargoSourceOptions> = {}, image: Parameters<typeof oneImage>[0] = {}) => {
  const one = oneImage(image);
  new CargoSource(one.builder, { index: INDEX, ...options });
  return one;
};

test('cargo is told before anything is fetched, in a file: no variable can say it', () => {
  const { dockerfile, builder } = made();
  builder.addPackages('pkg-config');
  const toolchain = stageOf(dockerfile, 'toolchain');
  expect(toolchain.slice(0, 8)).toEqual([
    'FROM rust:1-slim-trixie AS toolchain',
    '# where crates come from',
    'COPY <<\'EOF\' /usr/local/cargo/config.toml',
    '[source.crates-io]', 'replace-with = "mirror"', '[registries.mirror]', `index = "${INDEX}"`, 'EOF',
  ]);
  expect(toolchain.findIndex((line) => line.includes('apt-get'))).toBeGreaterThan(7);
});

test('a token is a secret of the steps that run cargo, and in no ARG or ENV', () => {
  const { dockerfile, builder } = made({ name: 'acme-crates', secret: 'crates' });
  new ChefCache(builder);
  const mount = '--mount=type=secret,id=crates,env=CARGO_REGISTRIES_ACME_CRATES_TOKEN';
  for (const stage of ['dependencies', 'build']) expect(instructionsOf(dockerfile, stage).at(-1)).toContain(mount);
  expect(dockerfile._print()).not.toMatch(/^(ARG|ENV) /m);
  expect(dockerfile._print()).toContain('index = "sparse+https://crates.acme.example/index/"');
});

test.each([
  [{ index: 'crates.acme.example' }, 'it is no URL'],
  [{ index: 'sparse+https://crates.acme.example/index' }, 'a sparse index ends with a slash'],
  [{ index: 'https://me:word@crates.acme.example/index.git' }, 'a password in it would stay in a layer: state the id of a build secret'],
  [{ index: 'https://a"b' }, 'it is no URL'],
  [{ name: 'a b' }, 'a registry\'s name has letters, digits, "-" and "_": got "a b"'],
])('%j is refused', (options, why) => expect(() => made(options)).toThrow(why));

test('a workspace that replaces crates.io itself is not overruled', () => {
  const files = { ...ONE_CRATE, '.cargo/config.toml': '[source.crates-io]\nreplace-with = "vendored"\n[source.vendored]\ndirectory = "vendor"\n' };
  expect(() => made({}, { files })).toThrow('the workspace\'s .cargo/config.toml replaces crates-io with "vendored" already, and the nearer file wins');
});

test('a service has an option for it', () => {
  const project = projectOver(ONE_CRATE);
  new RustService(project, { workflow: false, cargoSource: INDEX, secrets: { crates: 'CARGO_REGISTRIES_MIRROR_TOKEN' } });
  const { Dockerfile: text } = synthesized(project);
  expect(text).toContain('replace-with = "mirror"');
  expect(text).toContain('env=CARGO_REGISTRIES_MIRROR_TOKEN');
});

/** A crate as a registry has it. */
function crate(): { readonly archive: Buffer; readonly checksum: string } {
  const folder = folderWith({ 'tiny-1.0.0/Cargo.toml': '[package]\nname = "tiny"\nversion = "1.0.0"\nedition = "2021"\n', 'tiny-1.0.0/src/lib.rs': 'pub const NAME: &str = "tiny";\n' });
  execFileSync('tar', ['--create', '--gzip', '--file', 'tiny.crate', 'tiny-1.0.0'], { cwd: folder });
  const archive = readFileSync(join(folder, 'tiny.crate'));
  return { archive, checksum: createHash('sha256').update(archive).digest('hex') };
}

const { archive, checksum } = crate();
const WITH_TINY = {
  'Cargo.toml': `${ONE_CRATE['Cargo.toml']}\n[dependencies]\ntiny = "1"\n`,
  'Cargo.lock': `version = 4\n\n[[package]]\nname = "orders"\nversion = "1.2.3"\ndependencies = [\n "tiny",\n]\n\n[[package]]\nname = "tiny"\nversion = "1.0.0"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\nchecksum = "${checksum}"\n`,
  'src/main.rs': 'fn main() { println!("{}", tiny::NAME); }\n',
};

engine.describe('a build', () => {
  // in a process of its own: this one waits for the engine
  const SERVER = `
    const files = JSON.parse(process.argv[1]);
    const server = require('http').createServer((request, response) => {
      process.stdout.write(request.url + '\\n');
      if (!Object.hasOwn(files, request.url)) { response.statusCode = 404; return response.end(); }
      response.end(Buffer.from(files[request.url].replaceAll('PORT', server.address().port), request.url.endsWith('.crate') ? 'base64' : 'utf-8'));
    });
    server.listen(0, '127.0.0.1', () => process.stdout.write('port ' + server.address().port + '\\n'));`;

  test('takes its crates from the mirror', async () => {
    const files = {
      '/index/config.json': '{"dl":"http://127.0.0.1:PORT/crates/{crate}.crate"}',
      '/index/ti/ny/tiny': `${JSON.stringify({ name: 'tiny', vers: '1.0.0', deps: [], cksum: checksum, features: {}, yanked: false })}\n`,
      '/crates/tiny.crate': archive.toString('base64'),
    };
    const server = spawn(process.execPath, ['-e', SERVER, JSON.stringify(files)], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      let asked = '';
      server.stdout.on('data', (text: Buffer) => { asked += text.toString(); });
      await once(server.stdout, 'data');
      const port = /port (\d+)/.exec(asked)![1];
      const { project, dockerfile } = made({ index: `sparse+http://127.0.0.1:${port}/index/` }, { files: WITH_TINY, runtime: { allowRoot: true } });
      new DockerIgnore(dockerfile);
      synthesized(project);
      const { succeeded, output } = built(project.outdir, '--network', 'host', '--target', 'build', '--no-cache-filter', 'build');
      expect(output).toContain('Compiling tiny');
      expect(succeeded).toBe(true);
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(asked.split('\n')).toEqual(expect.arrayContaining(['/index/config.json', '/crates/tiny.crate']));
    } finally {
      server.kill();
    }
  }, 300_000);

  test('of vendored sources needs no network at all', () => {
    const vendored = {
      ...WITH_TINY,
      '.cargo/config.toml': '[source.crates-io]\nreplace-with = "vendored-sources"\n\n[source.vendored-sources]\ndirectory = "vendor"\n',
      'vendor/tiny/Cargo.toml': '[package]\nname = "tiny"\nversion = "1.0.0"\nedition = "2021"\n',
      'vendor/tiny/src/lib.rs': 'pub const NAME: &str = "tiny";\n',
    };
    const sha = (text: string) => createHash('sha256').update(text).digest('hex');
    const sums = { files: { 'Cargo.toml': sha(vendored['vendor/tiny/Cargo.toml']), 'src/lib.rs': sha(vendored['vendor/tiny/src/lib.rs']) }, package: checksum };
    const { project, dockerfile, builder } = oneImage({ files: { ...vendored, 'vendor/tiny/.cargo-checksum.json': JSON.stringify(sums) }, builder: { offline: true }, runtime: { allowRoot: true } });
    expect(dockerfile.subject.builds[0].sourcesInLayer).toBe(true);
    new ChefCache(builder);
    new DockerIgnore(dockerfile);
    expect(Object.keys(filesOf(project.outdir))).toContain('vendor/tiny/src/lib.rs');
    synthesized(project);
    expect(instructionsOf(dockerfile, 'build').at(-1)).toMatch(/^RUN --network=none /);
    expect(built(project.outdir, '--network', 'none', '--target', 'build', '--no-cache-filter', 'dependencies', '--no-cache-filter', 'build')).toMatchObject({ succeeded: true });
  }, 300_000);

  test('hands a proxy to every step, without a line in the Dockerfile', () => {
    const script = 'fn main() { println!("cargo:warning=told {:?} and {:?}", std::env::var("HTTPS_PROXY"), std::env::var("https_proxy")); }\n';
    const { project, dockerfile } = oneImage({ files: { ...ONE_CRATE, 'build.rs': script }, runtime: { allowRoot: true } });
    new DockerIgnore(dockerfile);
    synthesized(project);
    const { output } = built(project.outdir, '--build-arg', 'HTTPS_PROXY=http://proxy.acme.example:3128', '--target', 'build', '--no-cache-filter', 'build');
    expect(output).toContain('told Ok("http://proxy.acme.example:3128") and Ok("http://proxy.acme.example:3128")');
    expect(dockerfile._print()).not.toContain('PROXY');
  }, 300_000);
});
