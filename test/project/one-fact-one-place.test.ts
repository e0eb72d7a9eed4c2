import { Platform } from '../../src/image/platform';
import { RustService } from '../../src/project/rust-service';
import { RustServiceOptions } from '../../src/project/rust-service-options';
import { ONE_CRATE, projectOver, synthesized } from '../support/crates';

const FACTS: RustServiceOptions = {
  port: 9191,
  portEnv: 'LISTEN_PORT',
  uid: 12345,
  secrets: { 'acme-token': 'CARGO_REGISTRIES_ACME_TOKEN' },
  platforms: [Platform.AMD64],
  writable: ['/var/lib/orders'],
  stopSignal: 'SIGINT',
};

/** What is written for a person or a machine to read; projen's own lists name the files alone. */
const WRITTEN = ['.github/workflows/image.yml', 'Dockerfile', 'compose.yaml', 'docker-bake.json'];

function written(stated: RustServiceOptions): { [path: string]: string } {
  const project = projectOver(ONE_CRATE);
  new RustService(project, { ...FACTS, ...stated });
  const files = synthesized(project);
  return Object.fromEntries(WRITTEN.map((path) => [path, files[path]]));
}

/** Which option changes, how the old and the new value are spelled, and the files that have them. */
const CHANGES: readonly [string, RustServiceOptions, readonly (readonly [RegExp, string])[], string[]][] = [
  ['the port', { port: 7070 }, [[/\b9191\b/g, '7070']], ['Dockerfile', 'compose.yaml']],
  ['the variable of the port', { portEnv: 'PORT' }, [[/\bLISTEN_PORT\b/g, 'PORT']], ['Dockerfile', 'compose.yaml']],
  ['the user', { uid: 777 }, [[/\b12345\b/g, '777']], ['Dockerfile', 'compose.yaml']],
  ['the secret\'s id', { secrets: { crates: 'CARGO_REGISTRIES_ACME_TOKEN' } }, [[/\bacme-token\b/g, 'crates']], ['Dockerfile', 'compose.yaml', 'docker-bake.json']],
  ['the secret\'s variable', { secrets: { 'acme-token': 'CARGO_REGISTRIES_OTHER_TOKEN' } }, [[/\bCARGO_REGISTRIES_ACME_TOKEN\b/g, 'CARGO_REGISTRIES_OTHER_TOKEN']], WRITTEN],
  ['the writable folder', { writable: ['/srv/data'] }, [[/\/var\/lib\/orders\b/g, '/srv/data'], [/\borders-var-lib-orders\b/g, 'orders-srv-data']], ['Dockerfile', 'compose.yaml']],
  ['the stop signal', { stopSignal: 'SIGQUIT' }, [[/\bSIGINT\b/g, 'SIGQUIT']], ['Dockerfile', 'compose.yaml']],
  ['the platform', { platforms: [Platform.ARM64] }, [[/\blinux([/-])amd64\b/g, 'linux$1arm64']], ['.github/workflows/image.yml', 'compose.yaml', 'docker-bake.json']],
];

describe.each(CHANGES)('%s', (_, stated, spelled, places) => {
  const before = written({});
  const after = written(stated);
  const has = (files: { readonly [path: string]: string }, value: RegExp) => WRITTEN.filter((path) => new RegExp(value.source).test(files[path]));

  test('is stated once and written in every file that needs it', () => {
    expect(has(before, spelled[0][0])).toEqual(places);
  });

  test('changes in all of them, and nothing is left of it', () => {
    expect(spelled.flatMap(([old]) => has(after, old))).toEqual([]);
  });

  test('changes nothing else', () => {
    const follow = (text: string) => spelled.reduce((changed, [old, now]) => changed.replace(old, now), text);
    // a job runs on a machine of its platform
    const elsewhere = (text: string) => text.replace(/^( +runs-on: ubuntu-[\d.]+)(-arm)?$/gm, '$1');
    for (const path of WRITTEN) expect([path, elsewhere(after[path])]).toEqual([path, elsewhere(follow(before[path]))]);
  });
});

test('another number of platforms is in every file that names them, and in no Dockerfile', () => {
  const files = written({ platforms: [Platform.ARM64, Platform.AMD64] });
  expect(JSON.parse(files['docker-bake.json']).target.orders.platforms).toEqual(['linux/amd64', 'linux/arm64']);
  for (const path of ['.github/workflows/image.yml', 'docker-bake.json']) expect(files[path]).toMatch(/linux\/amd64[^]*linux\/arm64/);
  expect(files.Dockerfile).not.toMatch(/amd64|arm64|x86_64|aarch64/);
});

test('a fact that goes is gone everywhere', () => {
  const nothing = { port: undefined, portEnv: undefined, secrets: undefined, writable: undefined, stopSignal: undefined, platforms: undefined };
  const files = written(nothing);
  const values = /9191|LISTEN_PORT|acme-token|CARGO_REGISTRIES|var\/lib\/orders|SIGINT/g;
  const words = /EXPOSE|ports:|secrets?:|volumes:|stop_signal|platforms/g;
  for (const gone of [values, words]) expect(Object.values(files).join('\n').match(gone)).toBeNull();
  expect(files.Dockerfile).toContain('HEALTHCHECK NONE');
});
