import { rmSync } from 'node:fs';
import { pathOutsideContext } from '../../../src/policy/rules/path-outside-context';
import { crate, plant } from '../../cargo/tree';
import { callOf, plan, run, subjectOf, withCargo } from '../cargo-judge';
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

/** Two members, of which one is shipped. */
const twoMembers = (orders: string, other: string) => plant({
  'p/Cargo.toml': '[workspace]\nmembers = ["orders", "other"]\nresolver = "2"\n',
  ...crate('p/orders', 'orders', orders),
  ...crate('p/other', 'other', other),
  ...crate('libs/shared', 'shared', '', 'src/lib.rs'),
});
const tested = shared.replace('dependencies', 'dev-dependencies');

describe('catches what is not compiled, because cargo reads its manifest', () => {
  test.each([
    ['a dependency of tests', tested, '', '"orders" is tested with it'],
    ['another member\'s dependency', '', shared, '"other" needs it'],
    ['another member\'s dependency of tests', '', tested, '"other" is tested with it'],
    ['an optional one', '', shared.replace(' }', ', optional = true }'), '"other" needs it'],
  ])('%s', (_, orders, other, why) => {
    const folder = twoMembers(orders, other);
    expect(said(pathOutsideContext, subjectOf(`${folder}/p`, { binaries: ['orders'] }))).toEqual([
      'error path-outside-context: ../libs/shared\n'
      + `  package "shared" lies outside of the build context, which is the project's folder; ${why}, and cargo reads its manifest even where it does not compile it\n`
      + '  way out: make the project in .., which has all of it, and write workspace: \'p\' there',
    ]);
  });
});

describe('cargo', () => {
  withCargo().each([
    ['a dependency', shared, ''],
    ['a dependency of tests', tested, ''],
    ['another member\'s dependency', '', shared],
    ['another member\'s dependency of tests', '', tested],
    ['none', '', ''],
  ])('says the same of a context without %s', (_, orders, other) => {
    const folder = twoMembers(orders, other);
    run(`${folder}/p`, ['generate-lockfile']);
    const of = subjectOf(`${folder}/p`, { binaries: ['orders'] });
    const call = callOf(of);
    expect(plan(`${folder}/p`, call).refuses).toBe(false);
    const found = said(pathOutsideContext, of);
    // the builder receives nothing that lies above
    rmSync(`${folder}/libs`, { recursive: true });
    const cargos = plan(`${folder}/p`, call);
    expect({ found: found.length > 0, says: cargos.says }).toMatchObject({ found: cargos.refuses });
    if (cargos.refuses) expect(cargos.says).toContain('libs/shared/Cargo.toml');
  });
});

describe('accepts', () => {
  test('what another package is tested with that is no member: cargo leaves it alone', () => {
    const folder = plant({
      'p/Cargo.toml': '[workspace]\nmembers = ["orders"]\nexclude = ["vendor"]\nresolver = "2"\n',
      ...crate('p/orders', 'orders', '[dependencies]\nlocal = { path = "../vendor/local" }\n'),
      ...crate('p/vendor/local', 'local', '[dev-dependencies]\nshared = { path = "../../../libs/shared" }\n', 'src/lib.rs'),
      ...crate('libs/shared', 'shared', '', 'src/lib.rs'),
    });
    expect(said(pathOutsideContext, subjectOf(`${folder}/p`, { binaries: ['orders'] }))).toEqual([]);
  });
  test('a path that is not there at all, of which cargo complains anywhere', () => {
    const folder = plant({ ...crate('p', 'orders', '[dev-dependencies]\nshared = { path = "../gone" }\n') });
    expect(said(pathOutsideContext, subjectOf(`${folder}/p`, { binaries: ['orders'] }))).toEqual([]);
  });
  test('a workspace below the project, and its path dependencies', () => {
    const folder = plant({ ...crate('services/orders', 'orders', shared), ...crate('libs/shared', 'shared', '', 'src/lib.rs') });
    expect(said(pathOutsideContext, { ...subjectOf(`${folder}/services/orders`, { binaries: ['orders'] }), context: folder })).toEqual([]);
  });
  test('a folder whose name only begins alike is not inside', () => {
    const folder = plant({ ...crate('app', 'orders', '[dependencies]\nshared = { path = "../app-shared" }\n'), ...crate('app-shared', 'shared', '', 'src/lib.rs') });
    expect(said(pathOutsideContext, subjectOf(`${folder}/app`, { binaries: ['orders'] }))).toHaveLength(1);
  });
});
