import { COMMIT, FakeFacts, FakeImage, TOKEN } from './fake-image';
import { composeService, filled, literal, mountsOf, ServiceSettings } from '../../src/files/compose-service';
import { projectOver } from '../support/crates';

const project = projectOver({});
let next = 0;
const image = (facts: FakeFacts = {}) => new FakeImage(project, `orders-${next++}`, { imageName: 'orders', ...facts });
const SETTINGS: ServiceSettings = { project: 'shop', folder: project.outdir, hostPort: 8080, environment: new Map(), dependsOn: new Map(), pids: 100 };
const service = (facts: FakeFacts = {}, settings: Partial<ServiceSettings> = {}) => composeService(image(facts), { ...SETTINGS, ...settings });

test('it is hardened, whatever it is', () => {
  expect(service()).toMatchObject({
    image: 'shop/orders:local', pull_policy: 'build', read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'], pids_limit: 100, user: '65532:65532', restart: 'unless-stopped',
  });
});

test('a port is published on this machine alone, and only where both ends are known', () => {
  expect(service().ports).toEqual(['127.0.0.1:8080:8080']);
  expect(service({ port: undefined })).not.toHaveProperty('ports');
  expect(service({}, { hostPort: undefined })).not.toHaveProperty('ports');
});

test('what nobody said says nothing', () => {
  const keys = Object.keys(service());
  for (const key of ['cap_add', 'cpus', 'depends_on', 'environment', 'init', 'mem_limit', 'platform', 'stop_signal', 'tmpfs', 'volumes']) expect(keys).not.toContain(key);
});

test('the build is told arguments and secrets, and none that only a runner has', () => {
  const secrets = [TOKEN, { id: 'actions-runtime-token', env: 'ACTIONS_RUNTIME_TOKEN' }];
  expect(service({ buildArguments: [COMMIT], secrets }).build).toEqual({
    context: './', dockerfile: 'Dockerfile', target: 'orders', args: { GIT_SHA: '${GIT_SHA:-unknown}' }, secrets: ['acme'],
  });
});

test('variables and what it waits for are sorted, and nothing in them is expanded', () => {
  const { environment, depends_on: depends } = service({}, { environment: new Map([['B', '$5'], ['A', '1']]), dependsOn: new Map([['db', 'service_healthy']]) });
  expect(Object.entries(environment as object)).toEqual([['A', '1'], ['B', '$$5']]);
  expect(depends).toEqual({ db: { condition: 'service_healthy' } });
});

test('one platform is stated, of several compose builds the machine\'s own', () => {
  expect(service({ platforms: ['linux/arm64'] }).platform).toBe('linux/arm64');
  expect(service({ platforms: ['linux/amd64', 'linux/arm64'] })).not.toHaveProperty('platform');
});

describe('folders', () => {
  test('that nobody expects to outlive the container are in memory, the others on volumes', () => {
    expect(mountsOf(image({ writable: ['/var/tmp/x', '/data', '/tmp', '/tmpfiles'] }))).toEqual([
      { folder: '/data', volume: 'orders-data' }, { folder: '/tmp' }, { folder: '/tmpfiles', volume: 'orders-tmpfiles' }, { folder: '/var/tmp/x' },
    ]);
  });
  test('whose names come out the same have volumes of their own', () => {
    expect(mountsOf(image({ writable: ['/a b', '/a_b', '/a/b'] })).map(({ volume }) => volume)).toEqual(['orders-a_b', 'orders-a-b', 'orders-a_b-2']);
  });
  test('that a colon or a blank is in are spelled out', () => {
    expect(service({ writable: ['/data', '/a:b', '/tmp/$x'] })).toMatchObject({
      volumes: [{ type: 'volume', source: 'orders-a_b', target: '/a:b' }, 'orders-data:/data', { type: 'tmpfs', target: '/tmp/$$x' }],
    });
  });
});

test('empty is what has no entry: false and 0 are values', () => {
  expect(filled({ a: undefined, b: [], c: {}, d: false, e: 0, f: '', g: [0], h: null })).toEqual({ d: false, e: 0, f: '', g: [0], h: null });
});

test('a dollar is doubled', () => expect(literal('a$${b}')).toBe('a$$$${b}'));
