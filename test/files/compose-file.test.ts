import * as fc from 'fast-check';
import { JsonPatch, Project } from 'projen';
import { parse } from 'yaml';
import { dockerJson, FakeFacts, FakeImage, golden, HEALTH, RICH, testWithDocker, TOKEN } from './fake-image';
import { ComposeFile, ComposeFileOptions, DependencyCondition } from '../../src/files/compose-file';
import { projectOver, synthesized } from '../support/crates';
import { isWellFormed } from '../support/text';

const withCompose = testWithDocker('compose');

function compose(project: Project, options: Partial<ComposeFileOptions> = {}): ComposeFile {
  return new ComposeFile(project, { ...options, images: options.images ?? [new FakeImage(project, 'orders')] });
}

/** The one service `orders` of a project with one image. */
function serviceOf(facts: FakeFacts, change?: (file: ComposeFile) => void): any {
  const project = projectOver({});
  const file = new ComposeFile(project, { images: [new FakeImage(project, 'orders', facts)] });
  change?.(file);
  return parse(synthesized(project)['compose.yaml']).services.orders;
}

test('one plain service', () => {
  const project = projectOver({});
  compose(project);
  const text = synthesized(project)['compose.yaml'];
  expect(text).toBe(golden('compose.plain.yaml', text));
});

function rich(): Project {
  const project = projectOver({});
  const file = compose(project, {
    images: [new FakeImage(project, 'orders-worker', { port: undefined, health: undefined, secrets: [TOKEN] }), new FakeImage(project, 'orders', RICH)],
    memory: '256m',
    cpus: 1.5,
  });
  file.addEnvironment('orders', 'RUST_LOG', 'info');
  file.addEnvironment('orders', 'GREETING', 'costs $5, "really": yes');
  file.addDependsOn('orders', 'orders-worker', DependencyCondition.STARTED);
  return project;
}

test('everything at once', () => {
  const text = synthesized(rich())['compose.yaml'];
  expect(text).toBe(golden('compose.rich.yaml', text));
});

test('the order of calls does not show', () => {
  const [one, two] = [['a', 'b'], ['b', 'a']].map((names) => {
    const project = projectOver({});
    const file = compose(project, { images: names.map((name) => new FakeImage(project, name, RICH)) });
    for (const name of names) file.addEnvironment('a', name, name);
    return synthesized(project)['compose.yaml'];
  });
  expect(one).toBe(two);
});

withCompose('docker compose reads it as it was meant', () => {
  const project = rich();
  synthesized(project);
  const { name, services, secrets, volumes } = dockerJson(project.outdir, ['compose', 'config', '--format', 'json']);
  expect(name).toBe('orders');
  expect(Object.keys(services)).toEqual(['orders', 'orders-worker']);
  expect(services.orders).toMatchObject({
    build: { context: project.outdir, dockerfile: 'Dockerfile', target: 'orders', secrets: [{ source: 'acme' }] },
    cap_add: ['NET_BIND_SERVICE'],
    cap_drop: ['ALL'],
    cpus: 1.5,
    environment: { GREETING: 'costs $$5, "really": yes', RUST_LOG: 'info' },
    image: 'orders/orders:local',
    init: true,
    mem_limit: String(256 * 1024 * 1024),
    pids_limit: 1024,
    ports: [{ host_ip: '127.0.0.1', target: 8080, published: '8080' }],
    pull_policy: 'build',
    read_only: true,
    restart: 'unless-stopped',
    security_opt: ['no-new-privileges:true'],
    stop_signal: 'SIGINT',
    tmpfs: ['/tmp'],
    user: '65532:65532',
    volumes: [{ type: 'volume', source: 'orders-data', target: '/data' }, { type: 'volume', source: 'orders-var-cache-orders', target: '/var/cache/orders' }],
  });
  expect(services.orders.healthcheck).toEqual({ test: ['CMD', ...HEALTH.command], interval: '30s', timeout: '3s', start_period: '10s', start_interval: '1s', retries: 3 });
  expect(services['orders-worker'].healthcheck).toBeUndefined();
  expect(services['orders-worker'].ports).toBeUndefined();
  expect(Object.keys(volumes)).toEqual(['orders-data', 'orders-var-cache-orders']);
  expect(secrets.acme.environment).toBe('CARGO_REGISTRIES_ACME_TOKEN');
});

const NAME = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,12}$/);
const TRICKY = ['', ' ', 'yes', 'no', 'on', 'null', '~', '0777', '0b1', '1_000', '1__0', '2001-01-01', '22:22', '=', '<<', '# no', 'a: b', '- a', '*a', '&a', '!a', '%a', '@a', '`a', '{a', '[a',
  '| a', '> a', 'a\n', '\na', 'a\r\nb', 'a\tb', 'a\u0085b', 'a\u2028b', '\ufeffa', 'a\u0007b', 'a\u007fb', '$A', '${A}', '$$', '${A:-b}', '"', "'", '\\', 'é', '😀', 'x'.repeat(300), '1e3', '.5', '.inf', '0x1F', '+1', '-', '---', '...', '?', 'a  b', '  a\n b'];
const VALUE = fc.oneof(fc.constantFrom(...TRICKY), fc.string({ unit: 'binary' }), fc.array(fc.constantFrom(...TRICKY)).map((parts) => parts.join('')))
  .filter((value) => !value.includes('\0') && isWellFormed(value));
const ENVIRONMENT = fc.dictionary(NAME.filter((name) => name !== '__proto__'), VALUE, { maxKeys: 8 });

test('every value of the environment comes back as it was', () => {
  fc.assert(fc.property(ENVIRONMENT, (environment) => {
    const service = serviceOf({}, (file) => Object.entries(environment).forEach(([name, value]) => file.addEnvironment('orders', name, value)));
    expect(service.environment ?? {}).toEqual(Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, value.replaceAll('$', () => '$$')])));
  }), { numRuns: 150 });
});

withCompose('docker compose takes every value of the environment as it was', () => {
  fc.assert(fc.property(ENVIRONMENT, fc.array(VALUE.filter((value) => value !== ''), { minLength: 1, maxLength: 5 }), (environment, command) => {
    const project = projectOver({});
    const file = compose(project, { images: [new FakeImage(project, 'orders', { health: { ...HEALTH, command } })] });
    for (const [name, value] of Object.entries(environment)) file.addEnvironment('orders', name, value);
    synthesized(project);
    // the printed configuration doubles each $ once more, so that it can be read again
    const { services: { orders } } = JSON.parse(JSON.stringify(dockerJson(project.outdir, ['compose', 'config', '--format', 'json'])).replaceAll('$$', () => '$'));
    expect(orders.environment ?? {}).toEqual(environment);
    expect(orders.healthcheck.test).toEqual(['CMD', ...command]);
  }), { numRuns: process.env.CI ? 60 : 15 });
}, 120_000);

describe('ports', () => {
  test('are published to this machine only, in single quotes', () => {
    const project = projectOver({});
    compose(project);
    expect(synthesized(project)['compose.yaml']).toContain("- '127.0.0.1:8080:8080'\n");
  });

  test('move up where two images have the same one, and a stated one stays', () => {
    const project = projectOver({});
    const file = compose(project, { images: ['a', 'b', 'c'].map((name) => new FakeImage(project, name)) });
    file.publishOn('b', 8080);
    const { services } = parse(synthesized(project)['compose.yaml']);
    expect(['a', 'b', 'c'].map((name) => services[name].ports)).toEqual([['127.0.0.1:8081:8080'], ['127.0.0.1:8080:8080'], ['127.0.0.1:8082:8080']]);
  });

  test('of an image without one cannot be published', () => {
    const project = projectOver({});
    const file = compose(project, { images: [new FakeImage(project, 'job', { port: undefined })] });
    expect(() => file.publishOn('job', 80)).toThrow('image "job" listens on no port; set its option "port"');
  });
});

describe('writable folders', () => {
  test('that nobody expects to last are in memory, all others are volumes', () => {
    expect(serviceOf({ writable: ['/tmp', '/run/orders', '/tmpfoo', '/var/tmp', '/data'] })).toMatchObject({
      tmpfs: ['/run/orders', '/tmp', '/var/tmp'],
      volumes: ['orders-data:/data', 'orders-tmpfoo:/tmpfoo'],
    });
  });

  test('with hostile names reach docker as they are', () => {
    expect(serviceOf({ writable: ['/a:b', '/a b', '/a$b', '/run/x:y'] }).volumes).toEqual([
      { type: 'volume', source: 'orders-a_b', target: '/a b' },
      { type: 'volume', source: 'orders-a_b-2', target: '/a$$b' },
      { type: 'volume', source: 'orders-a_b-3', target: '/a:b' },
      { type: 'tmpfs', target: '/run/x:y' },
    ]);
  });
});

test.each([
  [['linux/arm64'], 'linux/arm64'],
  [['linux/amd64', 'linux/arm64'], undefined],
  [[], undefined],
])('platforms %j: the service runs on %j', (platforms, platform) => {
  expect(serviceOf({ platforms }).platform).toBe(platform);
});

test('a Dockerfile of another folder is reached from where the compose file lies', () => {
  const project = projectOver({});
  const sub = new Project({ name: 'sub', parent: project, outdir: 'services/sub' });
  new ComposeFile(project, { images: [new FakeImage(sub, 'sub', { dockerfilePath: 'docker/Dockerfile' })], path: 'deploy/compose.yaml' });
  expect(parse(synthesized(project)['deploy/compose.yaml']).services.sub.build).toEqual({ context: '../services/sub', dockerfile: 'docker/Dockerfile', target: 'sub' });
});

describe('escape hatches', () => {
  test('an override adds a service, and everything stands where it belongs', () => {
    const project = projectOver({});
    const file = compose(project);
    file.addOverride('services.database', { restart: 'no', image: 'postgres:18', ports: ['127.0.0.1:5432:5432'] });
    file.addOverride('services.orders.container_name', 'orders');
    file.addDeletionOverride('services.orders.read_only');
    file.patch(JsonPatch.replace('/services/orders/restart', 'no'));
    file.addOverride('x-common', { a: 1 });
    file.addDependsOn('orders', 'database');
    const text = synthesized(project)['compose.yaml'];
    const { services, ...rest } = parse(text);
    expect(Object.keys(rest)).toEqual(['x-common', 'name']);
    expect(Object.keys(services)).toEqual(['database', 'orders']);
    expect(Object.keys(services.database)).toEqual(['image', 'ports', 'restart']);
    expect(Object.keys(services.orders).slice(0, 4)).toEqual(['image', 'build', 'container_name', 'depends_on']);
    expect(services.orders).toMatchObject({ restart: 'no', depends_on: { database: { condition: 'service_healthy' } } });
    expect(services.orders).not.toHaveProperty('read_only');
    expect(text).toContain("- '127.0.0.1:5432:5432'");
  });
});

describe('refuses', () => {
  const cases: [string, (project: Project) => void, string][] = [
    ['an unknown service', (project) => compose(project).addEnvironment('order', 'A', 'b'), 'compose.yaml has no image called "order"; did you mean "orders"?'],
    ['a name that no variable can have', (project) => compose(project).addEnvironment('orders', 'A B', 'b'), 'not a name that an environment variable can have: "A B"'],
    ['NUL', (project) => compose(project).addEnvironment('orders', 'A', '\0'), 'no environment can hold the character NUL'],
    ['a name that compose refuses', (project) => compose(project, { name: 'My Shop' }), 'got "My Shop"; did you mean "my-shop"?'],
    ['memory without sense', (project) => compose(project, { memory: 'much' }), 'got "much"; write "256m"'],
    ['no processor at all', (project) => compose(project, { cpus: 0 }), 'cpus is more than 0: got 0'],
    ['no process at all', (project) => compose(project, { pids: 0 }), 'pids is a whole number of 1 or more: got 0'],
    ['a port that is none', (project) => compose(project).publishOn('orders', 70000), 'a port is a whole number from 1 to 65535: got 70000'],
    ['waiting for itself', (project) => compose(project).addDependsOn('orders', 'orders'), 'service "orders" cannot wait for itself'],
    ['waiting for health that nobody checks', (project) => {
      const file = compose(project, { images: [new FakeImage(project, 'orders'), new FakeImage(project, 'job', { health: undefined })] });
      file.addDependsOn('orders', 'job');
    }, '"job" has no health check; give it one, or wait with DependencyCondition.STARTED'],
    ['two images of one name', (project) => {
      const other = new Project({ name: 'other', parent: project, outdir: 'other' });
      compose(project, { images: [new FakeImage(project, 'orders'), new FakeImage(other, 'orders')] });
    }, 'compose.yaml has two images called "orders"; rename one of them'],
  ];
  test.each(cases)('%s', (_, act, message) => expect(() => act(projectOver({}))).toThrow(message));

  test('one secret id for two secrets', () => {
    const project = projectOver({});
    compose(project, { images: [new FakeImage(project, 'a', { secrets: [TOKEN] }), new FakeImage(project, 'b', { secrets: [{ ...TOKEN, env: 'OTHER' }] })] });
    expect(() => synthesized(project)).toThrow('two build secrets have the id "acme"');
  });
});
