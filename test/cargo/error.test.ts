import { CargoError } from '../../src/cargo/error';

test.each([
  [{ file: 'Cargo.toml', line: 4, column: 7 }, 'Cargo.toml:4:7: it is wrong'],
  [{ file: 'Cargo.toml', line: 4 }, 'Cargo.toml:4: it is wrong'],
  [{ file: 'Cargo.toml' }, 'Cargo.toml: it is wrong'],
  // a column without a line says nothing
  [{ file: 'Cargo.toml', column: 7 }, 'Cargo.toml: it is wrong'],
  [undefined, 'it is wrong'],
])('%j is told before the sentence, which stays as it is', (place, message) => {
  const error = new CargoError('it is wrong', place);
  expect([error.message, error.sentence, error.place, error.name]).toEqual([message, 'it is wrong', place, 'CargoError']);
  expect(error).toBeInstanceOf(Error);
});
