import { BakeFile } from '../../../src/files/bake-file';
import { DockerIgnore } from '../../../src/files/docker-ignore';
import { GitMetadata } from '../../../src/image/inputs/git-metadata';
import { NonRootUser } from '../../../src/image/runtimes/non-root-user';
import { OciLabels, OciLabelsOptions } from '../../../src/image/runtimes/oci-labels';
import { ONE_CRATE, synthesized } from '../../support/crates';
import { instructionsOf, oneImage } from '../../support/images';

const MANIFEST = `${ONE_CRATE['Cargo.toml']}description = """
Takes orders,
and "ships" $them
"""
license = "MIT OR Apache-2.0"
repository = "https://github.com/acme/orders"
homepage = "https://acme.dev"
authors = ["A <a@acme.dev>", "B"]
`;

const labels = (options: OciLabelsOptions = {}, manifest = MANIFEST) => {
  const image = oneImage({ files: { ...ONE_CRATE, 'Cargo.toml': manifest } });
  new OciLabels(image.runtime, options);
  return { ...image, lines: instructionsOf(image.dockerfile, 'orders').filter((line) => /^(ARG|LABEL)/.test(line)) };
};

test('what Cargo.toml says is taken from there, each on one line, sorted', () => {
  expect(labels().lines).toEqual([
    'ARG GIT_SHA=unknown',
    'LABEL org.opencontainers.image.authors="A <a@acme.dev>, B" org.opencontainers.image.description="Takes orders, and \\"ships\\" \\$them" '
      + 'org.opencontainers.image.licenses="MIT OR Apache-2.0" org.opencontainers.image.revision="${GIT_SHA}" '
      + 'org.opencontainers.image.source="https://github.com/acme/orders" org.opencontainers.image.title="orders" '
      + 'org.opencontainers.image.url="https://acme.dev" org.opencontainers.image.version="1.2.3"',
  ]);
});

test('what is stated wins, and what nobody says is left out', () => {
  const { lines } = labels({ title: 'Orders', version: '', vendor: 'Acme', revision: false, labels: { 'com.acme.team': 'shop' } }, '[package]\nname = "orders"\nedition = "2021"\n');
  expect(lines).toEqual(['LABEL com.acme.team="shop" org.opencontainers.image.title="Orders" org.opencontainers.image.vendor="Acme"']);
});

test('commit and time are arguments, so that the file depends on no clock', () => {
  const { lines, runtime } = labels({ created: true }, ONE_CRATE['Cargo.toml']);
  expect(lines.slice(0, 2)).toEqual(['ARG GIT_SHA=unknown', 'ARG GIT_COMMIT_TIMESTAMP=unknown']);
  expect(lines[2]).toContain('org.opencontainers.image.created="${GIT_COMMIT_TIMESTAMP}" org.opencontainers.image.revision="${GIT_SHA}"');
  expect(runtime.buildArguments.map(({ name, command }) => [name, command])).toEqual([['GIT_SHA', 'git rev-parse HEAD'], ['GIT_COMMIT_TIMESTAMP', 'git show --no-patch --format=%cI HEAD']]);
});

test('they stand behind everything that makes a layer', () => {
  const kinds = instructionsOf(labels().dockerfile, 'orders').map((line) => line.split(' ')[0]);
  expect(kinds.slice(kinds.indexOf('ARG'))).toEqual(['ARG', 'LABEL', 'HEALTHCHECK', 'ENTRYPOINT']);
});

test('the commit is one argument, whoever wants to know it', () => {
  const { project, dockerfile, builder, runtime } = labels();
  new GitMetadata(builder);
  new NonRootUser(runtime);
  new DockerIgnore(dockerfile);
  new BakeFile(project, { images: dockerfile.images });
  const bake = JSON.parse(synthesized(project)['docker-bake.json']);
  expect(bake.variable).toEqual({ GIT_COMMIT_TIMESTAMP: { default: 'unknown' }, GIT_SHA: { default: 'unknown' } });
  expect(bake.target.orders.args).toEqual({ GIT_COMMIT_TIMESTAMP: '${GIT_COMMIT_TIMESTAMP}', GIT_SHA: '${GIT_SHA}' });
});

test.each<[OciLabelsOptions, string]>([
  [{ labels: { 'a b': 'x' } }, 'not a label\'s name: "a b"; write such as "com.acme.team"'],
  [{ labels: { 'org.opencontainers.image.title': 'x' } }, 'org.opencontainers.image.title is stated as an option of OciLabels: title'],
])('%j is refused', (options, message) => {
  expect(() => labels(options)).toThrow(new Error(message));
});
