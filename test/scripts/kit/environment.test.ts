import { newcomerEnvironment } from '../../../scripts/kit/environment';

const inherited = {
  PATH: '/repo/node_modules/.bin:/usr/lib/node_modules/npm/node_modules/@npmcli/run-script/lib/node-gyp-bin:/usr/bin',
  HOME: '/home/me',
  CI: 'true',
  GITHUB_TOKEN: 'x',
  INIT_CWD: '/repo',
  PROJEN_SELF_MUTATION: 'true',
  npm_package_name: 'projen-rust-docker',
  npm_lifecycle_event: 'try',
  npm_config_local_prefix: '/repo',
  npm_config_package: 'node@22',
  npm_config_registry: 'https://npm.example.com',
  HTTPS_PROXY: 'http://proxy:3128',
};

test('nothing that npm run, npx, projen or CI added reaches the newcomer', () => {
  const names = Object.keys(newcomerEnvironment(inherited, ':', '/opt/node-22'));
  for (const name of ['CI', 'GITHUB_TOKEN', 'INIT_CWD', 'PROJEN_SELF_MUTATION', 'npm_package_name', 'npm_lifecycle_event', 'npm_config_local_prefix', 'npm_config_package']) {
    expect(names).not.toContain(name);
  }
});

test('the way to the network and the home stay', () => {
  expect(newcomerEnvironment(inherited, ':', '/opt/node-22')).toMatchObject({
    HOME: '/home/me',
    HTTPS_PROXY: 'http://proxy:3128',
    npm_config_registry: 'https://npm.example.com',
    PATH: '/opt/node-22:/usr/bin',
  });
});

test("the PATH is found by Windows' spelling too", () => {
  const { Path, PATH } = newcomerEnvironment({ Path: 'C:\\repo\\node_modules\\.bin;C:\\Windows' }, ';', 'C:\\Node');
  expect([Path, PATH]).toEqual(['C:\\Node;C:\\Windows', undefined]);
});
