import { pathOutsideContext } from '../../../src/policy/rules/path-outside-context';
import { crate, plant } from '../../cargo/tree';
import { subjectOf } from '../cargo-judge';
import { pkg, said, subject, target, workspace } from '../subject-builder';

const shared = '[dependencies]\nshared = { path = "../../libs/shared" }\n';

describe('catches', () => {
  test('a path dependency beside the project', () => {
    const folder = plant({ ...crate('services/orders', 'orders', shared), ...crate('libs/shared', 'shared', '', 'src/lib.rs') });
    expect(said(pathOutsideContext, subjectOf(`${folder}/services/orders`, { binaries: ['orders'] }))).toEqual([
      'error path-outside-context: ../../libs/shared\n'
      + '  package "shared", which "orders" needs, lies outside of the build context, which is the project\'s folder\n'
      + '  way out: make the project in ../.., which has all of it, and write workspace: \'services/orders\' there',
    ]);
  });
  test('each of several, with one folder that has all', () => {
    const folder = plant({
      ...crate('a/b/orders', 'orders', '[dependencies]\none = { path = "../one" }\ntwo = { path = "../../two" }\n'),
      ...crate('a/b/one', 'one', '', 'src/lib.rs'),
      ...crate('a/two', 'two', '', 'src/lib.rs'),
    });
    const found = said(pathOutsideContext, subjectOf(`${folder}/a/b/orders`, { binaries: ['orders'] }));
    expect(found.map((each) => each.split('\n')[0])).toEqual(['error path-outside-context: ../one', 'error path-outside-context: ../../two']);
    expect(found.map((each) => each.split('\n')[2])).toEqual(Array(2).fill('  way out: make the project in ../.., which has all of it, and write workspace: \'b/orders\' there'));
  });
  test('a project in a member\'s folder', () => {
    const folder = plant({ 'Cargo.toml': '[workspace]\nmembers = ["crates/*"]\nresolver = "2"\n', ...crate('crates/orders', 'orders') });
    const of = subjectOf(`${folder}/crates/orders`, { binaries: ['orders'] });
    expect(said(pathOutsideContext, { ...of, context: `${folder}/crates/orders` })).toEqual([
      'error path-outside-context: ../../Cargo.toml\n'
      + '  the workspace\'s root manifest lies outside of the build context, which is the project\'s folder\n'
      + '  way out: make the project in ../.., which has all of it, and write workspace: \'.\' there',
    ]);
  });
  test('a source that is borrowed from outside', () => {
    const borrowing = pkg('orders', { targets: [{ ...target('orders'), srcPath: '/repo/orders/../../common/main.rs' }] });
    expect(said(pathOutsideContext, subject({ workspace: workspace([borrowing]) }))).toEqual([
      'error path-outside-context: ../common/main.rs\n'
      + '  a source of package "orders" lies outside of the build context, which is the project\'s folder\n'
      + '  way out: make the project in .., which has all of it, and write workspace: \'repo\' there',
    ]);
  });
});

describe('accepts', () => {
  test('a workspace below the project, and its path dependencies', () => {
    const folder = plant({ ...crate('services/orders', 'orders', shared), ...crate('libs/shared', 'shared', '', 'src/lib.rs') });
    expect(said(pathOutsideContext, { ...subjectOf(`${folder}/services/orders`, { binaries: ['orders'] }), context: folder })).toEqual([]);
  });
  test('a package outside that only tests need, or that is not compiled', () => {
    const folder = plant({
      ...crate('p/orders', 'orders', '[dev-dependencies]\nshared = { path = "../../libs/shared" }\n'),
      ...crate('libs/shared', 'shared', '', 'src/lib.rs'),
      ...crate('p/other', 'other', shared),
      'p/Cargo.toml': '[workspace]\nmembers = ["orders", "other"]\nresolver = "2"\n',
    });
    const of = subjectOf(`${folder}/p`, { binaries: ['orders'] });
    expect(said(pathOutsideContext, of)).toEqual([]);
    expect(said(pathOutsideContext, subjectOf(`${folder}/p`, { binaries: ['other'] }))).toHaveLength(1);
  });
  test('a folder whose name only begins alike is not inside', () => {
    const folder = plant({ ...crate('app', 'orders', '[dependencies]\nshared = { path = "../app-shared" }\n'), ...crate('app-shared', 'shared', '', 'src/lib.rs') });
    expect(said(pathOutsideContext, subjectOf(`${folder}/app`, { binaries: ['orders'] }))).toHaveLength(1);
  });
});
