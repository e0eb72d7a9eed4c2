import { FakeDocker } from './fake-docker';
import { Answer } from '../../src/verify/docker';
import { verifyImage } from '../../src/verify/verify';

class Without extends FakeDocker {
  public constructor(private readonly image: Partial<Answer>, private readonly version: Partial<Answer> = {}) {
    super();
  }

  public async run(...words: string[]): Promise<Answer> {
    const answer = words[0] === 'image' ? this.image : words[0] === 'version' ? this.version : {};
    return { code: 0, stdout: '', stderr: '', ...answer };
  }
}

test('one verdict, in one order, and the files alone where nothing is to be run', async () => {
  const docker = new FakeDocker({ config: { User: '1000:1000' }, files: [{ path: 'app', content: 'x'.repeat(500) }] });
  const report = await verifyImage(docker, { image: 'orders:1' }, { run: false });
  expect(report).toMatchObject({ image: 'orders:1', platform: 'linux/amd64', size: 500, user: '1000:1000', binaries: [] });
  expect(report.checks.map(({ name, status }) => `${name} ${status}`)).toEqual([
    'user ok', 'start skipped', 'health skipped', 'answer skipped', 'stop skipped',
    'architecture skipped', 'libraries skipped', 'setuid ok', 'shell ok', 'secrets ok', 'size ok',
  ]);
  expect(docker.calls.filter((call) => call.startsWith('run'))).toEqual([]);
});

test('each trial has a container of its own, whose name is known before it is there', async () => {
  const names: string[] = [];
  const docker = new FakeDocker();
  for (const _ of [1, 2]) {
    await verifyImage(docker, { image: 'x' }, {
      onContainer: (name) => {
        names.push(name);
        expect(docker.calls.some((call) => call.includes(name))).toBe(false);
      },
    });
  }
  expect(new Set(names).size).toBe(2);
  for (const name of names) expect(docker.calls).toContain(`rm --force --volumes ${name}`);
}, 20_000);

test.each([
  [new Without({ code: 1, stderr: 'Error response from daemon: No such image: orders:1\n' }), 'there is no image "orders:1" on this engine; build it first: npx projen docker:build'],
  [new Without({ code: 1, stderr: 'Cannot connect' }, { code: 1, stderr: 'Cannot connect to the Docker daemon at unix:///x. Is it running?\n' }), 'docker version: Cannot connect to the Docker daemon at unix:///x. Is it running?'],
  [new FakeDocker({ os: 'windows' }), 'orders:1 is an image for windows; only those for linux are judged'],
])('what cannot be told: %#', async (docker, message) => {
  await expect(verifyImage(docker, { image: 'orders:1' })).rejects.toThrow(message);
});
