import { readCommandLine } from '../../../scripts/kit/usage';

const select = (argv: readonly string[]) => {
  if (argv.includes('--fast')) throw new Error('no such option: --fast');
  return { help: argv.includes('--help'), names: argv };
};
const written = { stdout: '', stderr: '' };

beforeEach(() => {
  Object.assign(written, { stdout: '', stderr: '' });
  for (const stream of ['stdout', 'stderr'] as const) {
    jest.spyOn(process[stream], 'write').mockImplementation((text) => {
      written[stream] += text.toString();
      return true;
    });
  }
});
afterEach(() => jest.restoreAllMocks());

test.each([
  [['orders'], { help: false, names: ['orders'] }, { stdout: '', stderr: '' }],
  [['--help'], 0, { stdout: 'one\ntwo\n', stderr: '' }],
  [['--fast'], 2, { stdout: '', stderr: 'no such option: --fast\n' }],
])('%j', (argv, result, said) => {
  expect(readCommandLine(argv, select, ['one', 'two'])).toEqual(result);
  expect(written).toEqual(said);
});
