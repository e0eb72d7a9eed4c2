import { needs } from './needed';

const ci = process.env.CI;
afterEach(() => {
  jest.restoreAllMocks();
  if (ci === undefined) delete process.env.CI;
  else process.env.CI = ci;
});

test('what is there is compared with', () => {
  expect(needs(true, 'go')).toEqual({ test, describe });
});

test('what is missing fails in CI', () => {
  process.env.CI = 'true';
  expect(() => needs(false, 'Go is not on PATH; https://go.dev/dl')).toThrow(new Error('Go is not on PATH; https://go.dev/dl'));
});

test('what is missing is left out elsewhere, and one line says so', () => {
  delete process.env.CI;
  const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(needs(false, 'Go is not on PATH')).toEqual({ test: test.skip, describe: describe.skip });
  expect(said.mock.calls).toEqual([['skipped: Go is not on PATH\n']]);
});
