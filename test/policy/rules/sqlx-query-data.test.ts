import { sqlxQueryData } from '../../../src/policy/rules/sqlx-query-data';
import { crate, plant } from '../../cargo/tree';
import { subjectOf } from '../cargo-judge';
import { said } from '../subject-builder';

const SQLX = '[dependencies]\nsqlx = "0.8"\n';
const lock = (macros: string) => `version = 4\n\n[[package]]\nname = "orders"\nversion = "0.1.0"\ndependencies = [\n "sqlx",\n]\n\n[[package]]\nname = "sqlx"\nversion = "0.8.0"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\n${macros}`;
const MACROS = '\n[[package]]\nname = "sqlx-macros"\nversion = "0.8.0"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\n';
const of = (main: string, files: { [path: string]: string | null } = {}, manifest = SQLX, macros = MACROS) => subjectOf(plant({
  ...crate('', 'orders', manifest), 'src/main.rs': main, 'Cargo.lock': lock(macros), ...files,
}), { binaries: ['orders'] });
const QUERY = 'fn main() { sqlx::query!("SELECT 1"); }';

describe('catches', () => {
  test('a query without data', () => {
    expect(said(sqlxQueryData, of(QUERY))).toEqual([
      'warning sqlx-query-data: src/main.rs\n'
      + '  query! asks the database of DATABASE_URL while it compiles, and the builder has none; package "orders" has no query data (.sqlx) to take instead\n'
      + '  way out: run cargo sqlx prepare --workspace where a database answers, and commit .sqlx',
    ]);
  });
  test.each(['query_as!(Order, "x")', 'query_scalar!["x"]', 'query_file_as!(Order, "a.sql")', 'query_unchecked!("x")', 'query! {"x"}'])('%s', (call) => {
    expect(said(sqlxQueryData, of(`use sqlx::*; fn main() { ${call} }`))).toHaveLength(1);
  });
});

describe('accepts', () => {
  test.each(['.sqlx', 'sqlx-data.json'])('%s', (name) => expect(said(sqlxQueryData, of(QUERY, { [name]: name === '.sqlx' ? null : '{}' }))).toEqual([]));
  test.each(['sqlx::query("x")', 'sqlx::query_as::<_, Order>("x")', '/* sqlx::query!("x") */', '// sqlx::query!("x")', 'sqlx::migrate!()'])('%s', (call) => expect(said(sqlxQueryData, of(`fn main() { ${call}\n }`))).toEqual([]));
  test('another crate\'s macro', () => expect(said(sqlxQueryData, of('fn main() { query!("x"); }'))).toEqual([]));
  test('sqlx without its macros', () => expect(said(sqlxQueryData, of(QUERY, {}, SQLX, ''))).toEqual([]));
  test('a database of one\'s own in the build', () => expect(said(sqlxQueryData, { ...of(QUERY), variables: [{ stage: 'build', instruction: 'ARG', name: 'DATABASE_URL' }] })).toEqual([]));
  test('a database that the build script makes', () => {
    expect(said(sqlxQueryData, of(QUERY, { 'build.rs': 'fn main() { println!("cargo:rustc-env=DATABASE_URL=sqlite://{path}"); }' }))).toEqual([]);
  });
  test('what only tests need', () => expect(said(sqlxQueryData, of(QUERY, {}, SQLX.replace('dependencies', 'dev-dependencies')))).toEqual([]));
});
