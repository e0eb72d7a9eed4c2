import { add, bindMount, cacheMount, copy, env, file, healthcheck, onBuild, run, script, secretMount, tmpfsMount, variable } from '../../src/dockerfile/builders';
import { Document, Instruction } from '../../src/dockerfile/document';
import { raw } from '../../src/dockerfile/edit';
import { frontendNeeds, minimumFrontend } from '../../src/dockerfile/frontend-version';
import { printDockerfile } from '../../src/dockerfile/printer';

const of = (...instructions: readonly Instruction[]): Document => ({ stages: [{ from: 'scratch', instructions }] });

test.each<[string, Document, string]>([
  ['nothing special', of(env({ A: 'b' })), '1.0'],
  ['a mount', of(run('true', { mounts: [cacheMount('/x')] })), '1.2'],
  ['a variable in a mount', of(run('true', { mounts: [bindMount([variable('A')])] })), '1.3'],
  ['the size of a tmpfs', of(run('true', { mounts: [tmpfsMount('/x', 1)] })), '1.4'],
  ['a secret as a variable', of(run('true', { mounts: [secretMount('a', { env: 'A' })] })), '1.10'],
  ['a script', of(run(script('true'))), '1.4'],
  ['an inline file', of(copy([], '/a', { files: [file('a')] })), '1.4'],
  ['--network', of(run('true', { network: 'none' })), '1.3'],
  ['--security', of(run('true', { security: 'insecure' })), '1.20'],
  ['--device', of(run('true', { device: ['a/b'] })), '1.27'],
  ['--link', of(copy('a', 'b', { link: true })), '1.4'],
  ['--chmod', of(copy('a', 'b', { chmod: '0755' })), '1.2'],
  ['a symbolic --chmod', of(copy('a', 'b', { chmod: 'u=rwX' })), '1.14'],
  ['a variable in --chmod', of(copy('a', 'b', { chmod: [variable('MODE')] })), '1.10'],
  ['--parents', of(copy('a', 'b', { parents: true })), '1.20'],
  ['--exclude', of(copy('a', 'b', { exclude: ['x'] })), '1.19'],
  ['--checksum', of(add('https://a/b', 'b', { checksum: 'sha256:0' })), '1.6'],
  ['--checksum of a repository', of(add('https://a/b.git', 'b', { checksum: '0' })), '1.16'],
  ['--unpack', of(add('a', 'b', { unpack: true })), '1.17'],
  ['a query of a repository', of(add('https://a/b.git?ref=x', 'b')), '1.18'],
  ['--start-interval', of(healthcheck({ command: { form: 'exec', words: ['x'] }, startInterval: '1s' })), '1.6'],
  ['ONBUILD with another stage', of(onBuild(copy('a', 'b', { from: 'x' }))), '1.11'],
  ['what ONBUILD holds', of(onBuild(copy('a', 'b', { exclude: ['x'] }))), '1.19'],
  ['the check directive', { directives: { check: { error: true } }, ...of() }, '1.8'],
  ['experimental checks', { directives: { check: { experimental: ['all'] } }, ...of() }, '1.10'],
  ['the most of several', of(copy('a', 'b', { link: true }), run('true', { security: 'sandbox' })), '1.20'],
  ['a raw instruction', of(raw('COPY --parents a b')), '1.20'],
  ['a raw here-document', of(raw('ONBUILD RUN <<EOF\ntrue\nEOF')), '1.4'],
])('%s needs docker/dockerfile:%s', (_, document, version) => {
  expect(minimumFrontend(document)).toBe(`docker/dockerfile:${version}`);
  expect(printDockerfile({ ...document, directives: { ...document.directives, syntax: 'minimum' } })).toMatch(new RegExp(`^# syntax=docker/dockerfile:${version.replace('.', '\\.')}\n`));
});

test('needs are named once, the newest first', () => {
  const link = copy('a', 'b', { link: true });
  expect(frontendNeeds(of(link, link, run(script('x'), { security: 'sandbox' })))).toEqual([
    { feature: 'RUN --security', minor: 20 }, { feature: 'COPY --link', minor: 4 }, { feature: 'here-documents', minor: 4 },
  ]);
});
