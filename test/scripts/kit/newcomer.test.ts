import { mkdtempSync, realpathSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findingWayOut, keepsLines, Newcomer, wayOut } from '../../../scripts/kit/newcomer';

describe('wayOut', () => {
  test('finds commands on lines of their own and between backquotes, once each', () => {
    expect(wayOut([
      'Dockerfile and .dockerignore are yours',
      '    git mv Dockerfile Dockerfile.before',
      '  $ mv .dockerignore .dockerignore.before',
      'run `git mv compose.yaml compose.before.yaml`, then `git mv Dockerfile Dockerfile.before`',
    ].join('\n'))).toEqual([
      'git mv Dockerfile Dockerfile.before',
      'mv .dockerignore .dockerignore.before',
      'git mv compose.yaml compose.before.yaml',
    ]);
  });

  test('takes a folder that is made for them, and no prose that follows', () => {
    expect(wayOut('hand-written-file Dockerfile: would be overwritten; mkdir -p before && mv Dockerfile .dockerignore before/, then run the same command again'))
      .toEqual(['mkdir -p before && mv Dockerfile .dockerignore before/']);
  });

  test('finds nothing where nothing moves', () => {
    expect(wayOut('please move the file\nremove it, mving nothing')).toEqual([]);
  });
});

test('findingWayOut finds the command of that finding alone', () => {
  const said = [
    '👾 crate-compiler: Cargo.lock: "time 0.3.25" does not compile with Rust 1.80 and later',
    '  way out: run cargo update --package time@0.3.25 (0.3.35 and later compile), or pin an older Rust',
    '👾 facts-missing: Dockerfile: cargo has not been asked',
    '  way out: run npx projen docker:facts, and commit it',
    '👾 unpinned-base: Dockerfile: by tag alone',
    '  way out: in rust-docker.pins.json, put the digest in the place of null',
  ].join('\n');
  expect(['crate-compiler', 'facts-missing', 'unpinned-base', 'gone'].map((code) => findingWayOut(code, said)))
    .toEqual(['cargo update --package time@0.3.25', 'npx projen docker:facts', undefined, undefined]);
});

test.each([
  [['/target', '*.swp'], ['# projen', '/target', 'node_modules', '*.swp'], true],
  [['/target', '', '*.swp', ''], ['/target', '*.swp'], true],
  [['/target', '*.swp'], ['*.swp', '/target'], false],
  [['/target', '!/target/keep'], ['/target'], false],
  [['a', 'a'], ['a'], false],
])('keepsLines %j in %j: %s', (before, after, kept) => {
  expect(keepsLines(before, after)).toBe(kept);
});

describe('a repository', () => {
  let folder: string;
  let newcomer: Newcomer;
  beforeEach(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'newcomer-')));
    newcomer = new Newcomer(folder);
    write('.gitignore', '/target\n*.swp\n');
    write('Dockerfile', 'FROM scratch\n');
    write('README.md', 'hello\n');
    await newcomer.commitAll();
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const write = (path: string, text: string) => writeFileSync(join(folder, path), text);

  test('grown ignore lines and new files harm nobody', async () => {
    write('.gitignore', '# generated\n/target\n*.swp\nnode_modules\n');
    write('.dockerignore', '*\n');
    await newcomer.commit('generated');
    expect(await newcomer.harmed()).toEqual([]);
    expect(await newcomer.generated()).toEqual(['.dockerignore', '.gitignore']);
  });

  test('a file in the place of one that was moved away is generated, the moved one is not', async () => {
    const own = `${Array.from({ length: 20 }, (_, line) => `RUN step ${line}`).join('\n')}\n`;
    write('Dockerfile', own);
    await newcomer.commitAll();
    write('Dockerfile.before', own);
    write('Dockerfile', 'FROM scratch\n');
    await newcomer.commit('generated');
    expect(await newcomer.generated()).toEqual(['Dockerfile']);
    expect(await newcomer.harmed(['Dockerfile'])).toEqual([]);
  });

  test('lost ignore lines, changed and removed files do', async () => {
    write('.gitignore', 'node_modules\n/target\n');
    write('README.md', 'replaced\n');
    unlinkSync(join(folder, 'Dockerfile'));
    await newcomer.commit('generated');
    expect((await newcomer.harmed()).sort()).toEqual(['.gitignore', 'Dockerfile', 'README.md']);
    expect((await newcomer.harmed(['Dockerfile'])).sort()).toEqual(['.gitignore', 'README.md']);
  });

  test('clean fails with the difference', async () => {
    await newcomer.clean('nothing');
    write('README.md', 'changed\n');
    await expect(newcomer.clean('npx projen')).rejects.toMatchObject({ ending: 'not clean after npx projen', output: expect.stringContaining('+changed') });
  });
});
