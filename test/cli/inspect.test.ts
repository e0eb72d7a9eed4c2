import { call } from './call';
import { ORDERS } from './orders';
import { plant } from '../cargo/tree';

test('a package alone, without anything', async () => {
  const { code, out } = await call('inspect', plant({ 'Cargo.toml': '[package]\nname = "tiny"\n', 'src/lib.rs': '' }));
  expect(code).toBe(0);
  expect(out).toContain('tiny  one package, resolver 1\n');
  expect(out).toContain('\nno binaries\n');
  expect(out).toContain('lock       none: run cargo generate-lockfile, and commit Cargo.lock');
});

test('problems are findings', async () => {
  const { code, out } = await call('inspect', plant({ ...ORDERS, 'Cargo.lock': 'version = 4\n' }));
  expect(code).toBe(1);
  expect(out).toContain('PROBLEMS\nCargo.lock: the lock does not fit the manifests');
});

test('broken files are findings, with their place', async () => {
  const folder = plant({ 'Cargo.toml': '[package]\nname = 1\n' });
  expect(await call('inspect', folder)).toEqual({ code: 1, out: '', err: 'Cargo.toml:2:1: package.name is the number 1, but must be a text\n' });
  const { code, out } = await call('inspect', '--json', folder);
  expect([code, JSON.parse(out)]).toEqual([1, { schemaVersion: 1, error: { message: 'package.name is the number 1, but must be a text', file: 'Cargo.toml', line: 2, column: 1 } }]);
});

test('no such folder is wrong use', async () => {
  const { code, err } = await call('inspect', '/no/such/folder');
  expect([code, err.split('\n')[0]]).toEqual([2, 'projen-rust-docker: there is no folder "/no/such/folder"']);
});
