import { execFileSync } from 'child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { AptMirror } from '../../../src/image/inputs/apt-mirror';
import { DebianSlimRuntime } from '../../../src/image/runtimes/debian-slim-runtime';
import { RustService } from '../../../src/project/rust-service';
import { folderWith, ONE_CRATE, projectOver, synthesized } from '../../support/crates';
import { engine } from '../../support/engine';
import { built } from '../../support/engine-build';
import { instructionsOf, oneImage } from '../../support/images';

const EDIT = 'find /etc/apt -type f -regex \'.*[.]\\(list\\|sources\\)\' -exec sed --in-place --regexp-extended \'s#https?://(deb|security)\\.debian\\.org#https://apt.acme.example#\' {} +';

test('every stage that installs packages takes them from the mirror, and no other is changed', () => {
  const { dockerfile, builder } = oneImage();
  new AptMirror(dockerfile, { url: 'https://apt.acme.example/' });
  expect(dockerfile._print()).not.toContain('acme');
  builder.addPackages('pkg-config');
  new DebianSlimRuntime(dockerfile, 'slim', { binary: builder.binaries[0] }).addPackages('libpq5');
  for (const [stage, name] of [['toolchain', 'pkg-config'], ['slim', 'libpq5']]) {
    const [run, ...others] = instructionsOf(dockerfile, stage).filter((line) => line.startsWith('RUN'));
    expect(others).toEqual([]);
    expect(run.startsWith(`RUN ${EDIT} && apt-get update && apt-get install --yes --no-install-recommends ${name} && rm -rf /var/lib/apt/lists/*`)).toBe(true);
  }
});

test('the step edits the old form of the sources and the new one, the security archive, too', () => {
  const folder = folderWith({ 'sources.list': 'deb http://deb.debian.org/debian bullseye main\n', 'x.d/debian.sources': 'URIs: http://deb.debian.org/debian-security\nURIs: https://security.debian.org/debian-security\n', 'x.d/a.gpg': 'http://deb.debian.org' });
  execFileSync('sh', ['-c', EDIT.replace('/etc/apt', folder)]);
  const text = (path: string) => readFileSync(join(folder, path), 'utf-8');
  expect(text('sources.list')).toBe('deb https://apt.acme.example/debian bullseye main\n');
  expect(text('x.d/debian.sources')).toBe('URIs: https://apt.acme.example/debian-security\nURIs: https://apt.acme.example/debian-security\n');
  expect(text('x.d/a.gpg')).toBe('http://deb.debian.org');
});

test.each(['apt.acme.example', 'https://user:password@apt.acme.example', 'https://apt.acme.example/a b', "https://a'b", 'ftp://apt.acme.example'])('%s is refused', (url) => {
  expect(() => new AptMirror(oneImage().dockerfile, { url })).toThrow(`not the address of a mirror: ${JSON.stringify(url)}`);
});

test('a Dockerfile has one', () => {
  const { dockerfile } = oneImage();
  new AptMirror(dockerfile, { url: 'http://a' });
  expect(() => new AptMirror(dockerfile, { url: 'http://b' })).toThrow(new Error('Dockerfile has its AptMirror already; keep one'));
});

test('a service has an option for it', () => {
  const project = projectOver(ONE_CRATE);
  new RustService(project, { workflow: false, aptMirror: 'http://apt.acme.example', packages: ['pkg-config'] });
  expect(synthesized(project).Dockerfile).toContain('#http://apt.acme.example#');
});

engine.describe('apt in a build', () => {
  test('asks the mirror and nobody else', () => {
    const { dockerfile, builder } = oneImage();
    new AptMirror(dockerfile, { url: 'http://apt.acme.example' });
    builder.addPackages('pkg-config');
    const folder = folderWith({ Dockerfile: dockerfile._print() });
    mkdirSync(join(folder, 'src'));
    writeFileSync(join(folder, 'src', 'x'), '');
    const { succeeded, output } = built(folder, '--target', 'toolchain', '--no-cache-filter', 'toolchain');
    expect(succeeded).toBe(false);
    expect(output).toContain('http://apt.acme.example/debian');
    expect(output.match(/https?:\/\/(deb|security)\.debian\.org\S* /g)).toBeNull();
  }, 300_000);
});
