import { binary, build, pkg, target, workspace } from './subject-builder';
import { askedAs, binariesOption, selectedPackages, workspaceBinaries } from '../../src/policy/binaries';

const of = workspace([pkg('api', { targets: [target('api', 'lib'), target('server'), target('api')] }), pkg('web', { targets: [target('server'), target('t', 'test')] })]);

test('every binary of every member, and nothing else', () => {
  expect(workspaceBinaries(of).map((found) => `${found.package.name}/${found.target.name}`)).toEqual(['api/server', 'api/api', 'web/server']);
});

test('a package is written only where it is needed', () => {
  expect(askedAs(workspaceBinaries(of), workspaceBinaries(of))).toEqual(['api/server', 'api', 'web/server']);
});

test('the option keeps what was asked for beside it', () => {
  const wrong = binary('sever', { packages: [] });
  const facts = build({ binaries: [binary('api'), wrong, binary('server', { package: 'web' })] });
  expect(binariesOption(facts, wrong, 'api/server')).toBe('binaries: [\'api\', \'api/server\', \'web/server\']');
  expect(binariesOption(facts, wrong, 'api')).toBe('binaries: [\'api\', \'web/server\']');
});

test('packages of binaries that are known', () => {
  const facts = build({ binaries: [binary('server', { packages: ['api', 'web'] }), binary('server', { packages: ['web'] }), binary('x', { packages: [] })] });
  expect(selectedPackages(of, facts).map((each) => each.name)).toEqual(['web']);
});
