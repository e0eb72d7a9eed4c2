import { call } from './call';
import { folderWith } from '../support/crates';
import { engine } from '../support/engine';

const here = process.cwd();
const path = process.env.PATH;
afterEach(() => {
  process.chdir(here);
  process.env.PATH = path;
});

test.each([
  [['--max-size', 'big'], '--max-size takes a size such as 50MB; got "big"'],
  [['--port', '0'], '--port takes a number from 1 on; got "0"'],
  [['--timeout=soon'], '--timeout takes a number from 1 on; got "soon"'],
  [['--path', 'healthz'], '--path starts with "/": got "healthz"; did you mean "/healthz"?'],
  [['--env', 'A B=1'], '--env takes NAME=value; got "A B=1"'],
  [['--env'], '--env takes a value, and there is none'],
  [['--path='], '--path takes a value, and there is none'],
  [['--shel'], 'unknown flag "--shel"; did you mean "--shell"?'],
  [['a', 'b'], 'too many arguments: "a", "b"; at most one is taken'],
])('verify %j is not understood', async (args, message) => {
  const { code, out, err } = await call('verify', ...args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toBe(`projen-rust-docker: ${message}\nrun npx projen-rust-docker verify --help to see what it takes\n`);
});

test('without an image, in a folder that builds none', async () => {
  process.chdir(folderWith({}));
  const { code, err } = await call('verify');
  expect(code).toBe(2);
  expect(err).toContain('no image is named, and this folder\'s compose.yaml builds none; write: verify my-image:tag');
});

test('without a client there is no answer, for people and for machines', async () => {
  process.env.PATH = folderWith({});
  const message = 'there is no docker on PATH; https://docs.docker.com/engine/install says how to get it';
  expect(await call('verify', 'orders')).toEqual({ code: 2, out: '', err: `${message}\n` });
  const { code, out, err } = await call('verify', '--json', 'orders');
  expect([code, err]).toEqual([2, '']);
  expect(JSON.parse(out)).toEqual({ schemaVersion: 1, images: [], error: { message } });
});

test('the project\'s images are those of its compose.yaml', async () => {
  process.chdir(folderWith({ 'compose.yaml': 'services:\n  a: { image: "no-such/a:local", build: . }\n  b: { image: "no-such/b:local", build: . }\n' }));
  process.env.PATH = folderWith({});
  expect((await call('verify')).code).toBe(2);
  expect((await call('verify', 'b')).code).toBe(2);
});

engine.describe('a real image', () => {
  test('without its project, in a table and as JSON', async () => {
    process.chdir(folderWith({}));
    const { code, out, err } = await call('verify', '--no-run', '--max-size', '1kB', 'gcr.io/distroless/static-debian13:nonroot');
    expect([code, err]).toEqual([1, '']);
    expect(out).toMatch(/^gcr\.io\/distroless\/static-debian13:nonroot {2}linux\/\w+, [\d.]+ MB\n\n +CHECK +SEEN\nok +user +65532\n- +start +not run\n/);
    expect(out).toMatch(/\nFOUND {2}size +[\d.]+ MB of 1\.0 kB\n\nsize: [\d.]+ MB are more than the budget of 1\.0 kB\n {2}way out: .+\n\n1 finding\n$/);
    const json = await call('verify', '--json', '--no-run', 'gcr.io/distroless/static-debian13:nonroot');
    expect(json.code).toBe(0);
    const report = JSON.parse(json.out);
    expect(report).toMatchObject({ schemaVersion: 1, images: [{ image: 'gcr.io/distroless/static-debian13:nonroot', user: '65532', binaries: [] }] });
    expect(report.images[0].checks[0]).toEqual({ name: 'user', status: 'ok', summary: '65532', problems: [] });
  }, 60_000);

  test('an image that is not there', async () => {
    expect(await call('verify', 'no-such/image:local')).toEqual({
      code: 2, out: '', err: 'there is no image "no-such/image:local" on this engine; build it first: npx projen docker:build\n',
    });
  });
});
