import { Project } from 'projen';
import { DockerIgnore } from '../../../src/files/docker-ignore';
import { RustBuilderStage } from '../../../src/image/builder/rust-builder-stage';
import { RustDockerfile } from '../../../src/image/rust-dockerfile';
import { includeOutsideContext } from '../../../src/policy/rules/include-outside-context';
import { crate, plant, Tree } from '../../cargo/tree';
import { said, subject } from '../subject-builder';

function of(main: string, files: Tree = {}) {
  const folder = plant({ ...crate('service', 'orders'), 'service/src/main.rs': main, 'service/Cargo.lock': 'version = 4\n\n[[package]]\nname = "orders"\nversion = "0.1.0"\n', 'LICENSE': '', 'shared/a.sql': '', ...files });
  const dockerfile = new RustDockerfile(new Project({ name: 'orders', outdir: `${folder}/service` }));
  new RustBuilderStage(dockerfile);
  new DockerIgnore(dockerfile);
  return dockerfile.subject;
}

describe('catches', () => {
  test('a file above', () => {
    expect(said(includeOutsideContext, of('fn main() {}\nconst L: &str = include_str!("../../LICENSE");'))).toEqual([
      'warning include-outside-context: src/main.rs:2\n'
      + '  include_str! reads "../LICENSE", which lies outside of the build context, which is the project\'s folder: the builder has not got it\n'
      + '  way out: copy it below the project\'s folder; or make the project in .., which has all of it, and write workspace: \'service\' there',
    ]);
  });
  test('a link that leads out', () => {
    expect(said(includeOutsideContext, of('fn main() {}', { 'service/src/sql': { link: '../../shared' } }))[0]).toContain(
      'warning include-outside-context: src/sql\n  it is a link to "../shared", which lies outside',
    );
  });
  test.each(['include_bytes!("../../shared/a.sql")', 'include!("../../shared/a.sql")', 'include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../LICENSE"))'])('%s', (call) => expect(said(includeOutsideContext, of(`fn main() { ${call}; }`))).toHaveLength(1));
  test('a file that several read, once', () => expect(said(includeOutsideContext, of('fn main() { include_str!("../../LICENSE");\ninclude_str!("../../LICENSE"); }'))).toHaveLength(1));
});

describe('accepts', () => {
  test('a file of the project', () => expect(said(includeOutsideContext, of('fn main() { include_str!("../LICENSE"); }', { 'service/LICENSE': '' }))).toEqual([]));
  test('what a comment says', () => expect(said(includeOutsideContext, of('fn main() {}\n// include_str!("../../LICENSE")'))).toEqual([]));
  test('what tests read', () => expect(said(includeOutsideContext, of('fn main() {}', { 'service/tests/t.rs': 'const L: &str = include_str!("../../LICENSE");' }))).toEqual([]));
  test('no ignore file of ours', () => expect(said(includeOutsideContext, subject())).toEqual([]));
});
