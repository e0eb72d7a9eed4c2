import { askCargo, judged } from './real-cargo';
import { plant } from './tree';
import { toMetadata } from '../../src/cargo/metadata';
import { readWorkspace } from '../../src/cargo/workspace';

judged.test('the same bytes as cargo\'s where JavaScript keeps the order of keys', () => {
  const folder = plant({
    'Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2024"\nmetadata = { z = 1, a = [true, "x"] }\n[hints]\nmostly-unused = true\n[[bin]]\nname = "app"\npath = "src/main.rs"\nrequired-features = ["tls"]\n'
      + '[features]\ntls = []\ndefault = ["tls"]\n[dependencies]\nx = { path = "x", optional = true }\nserde = { version = "1", registry = "crates-io" }\n[workspace]\n[workspace.metadata]\nb = 1.5\na = {}\n',
    'src/main.rs': '',
    'x/Cargo.toml': '[package]\nname = "x"\n',
    'x/src/lib.rs': '',
  });
  const cargo = JSON.stringify(askCargo(folder).metadata);
  expect(JSON.stringify(toMetadata(readWorkspace(folder)))).toBe(cargo);
});

test('dates and numbers that JSON has not are printed as Cargo prints them', () => {
  const folder = plant({ 'Cargo.toml': '[package]\nname = "app"\n[package.metadata]\na = 1979-05-27T07:32:00Z\nb = 1979-05-27\nc = 07:32:00.5\nd = nan\ne = 1979-05-27 07:32:00\nf = 07:32:00.000\n__proto__ = 1\n', 'src/lib.rs': '' });
  const { metadata } = toMetadata(readWorkspace(folder)).packages[0];
  const date = (text: string) => ({ $__toml_private_datetime: text });
  expect(Object.entries(metadata)).toEqual([
    ['a', date('1979-05-27T07:32:00Z')], ['b', date('1979-05-27')], ['c', date('07:32:00.5')], ['d', null], ['e', date('1979-05-27T07:32:00')], ['f', date('07:32:00')], ['__proto__', 1],
  ]);
});
