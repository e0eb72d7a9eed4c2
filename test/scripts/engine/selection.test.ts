import { select, USAGE } from '../../../scripts/engine/selection';
import { DEFAULT_NAMES, SERVICES } from '../../../scripts/engine/services';

const names = (argv: string[]) => select(argv).services.map(({ name }) => name);

test('nothing named: the example and the smallest service', () => {
  expect(names([])).toEqual(DEFAULT_NAMES);
  expect(names([])).toEqual(['example', 'basic-http-server']);
});

test('named ones, in the order of the table, and all', () => {
  expect(names(['miniserve', 'dufs'])).toEqual(['dufs', 'miniserve']);
  expect(names(['dufs', '--all'])).toHaveLength(SERVICES.length);
});

test('options', () => {
  expect(select(['--keep', '--warm', '--tarball=/a=b.tgz'])).toMatchObject({ keep: true, warm: true, help: false, tarball: '/a=b.tgz', generate: undefined });
  expect(select(['--generate=/out'])).toMatchObject({ keep: false, generate: '/out' });
});

test('an unknown name or option is an error that names the known ones', () => {
  expect(() => select(['duffs'])).toThrow(/no such service: duffs; there are example, basic-http-server, dufs/);
  expect(() => select(['--al'])).toThrow(/no such option: --al; there are --all/);
  expect(() => select(['--tarball'])).toThrow(/no such option: --tarball/);
});

test('the usage names every service', () => {
  SERVICES.forEach(({ name }) => expect(USAGE.join('\n')).toContain(name));
});

test('the matrix, whole or a slice of it', () => {
  expect(select(['--matrix'])).toMatchObject({ services: [], matrix: { number: 1, of: 1, only: [] } });
  expect(select(['--matrix', '--slice', '2/4', 'scratch']).matrix).toEqual({ number: 2, of: 4, only: ['scratch'] });
  expect(select(['--matrix', '--slice=4/4']).matrix).toEqual({ number: 4, of: 4, only: [] });
  expect(() => select(['--matrix', '--slice=5/4'])).toThrow('--slice takes N/M with N from 1 to M, such as 1/4: got "5/4"');
  expect(() => select(['--matrix', '--slice'])).toThrow('--slice takes N/M');
  expect(() => select(['--slice=1/2'])).toThrow('--slice is of the matrix');
});
