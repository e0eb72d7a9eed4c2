import { SccacheBackend } from '../../../src/image/caches/sccache-backend';

/** https://github.com/mozilla/sccache/tree/main/docs: S3.md, GHA.md */
test('each has the feature, the secrets and the settings that its page names', () => {
  expect(SccacheBackend.local()).toMatchObject({ _kind: 'local', _secrets: [], _settings: {} });
  expect(SccacheBackend.gha()).toMatchObject({
    _kind: 'gha', _secrets: ['ACTIONS_RESULTS_URL', 'ACTIONS_RUNTIME_TOKEN'], _settings: { ACTIONS_CACHE_SERVICE_V2: 'on', SCCACHE_GHA_ENABLED: 'on' },
  });
  expect(SccacheBackend.s3({ bucket: 'b', region: 'auto', endpoint: 'https://x', prefix: 'p' })).toMatchObject({
    _kind: 's3',
    _secrets: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
    _settings: { SCCACHE_BUCKET: 'b', SCCACHE_REGION: 'auto', SCCACHE_ENDPOINT: 'https://x', SCCACHE_S3_KEY_PREFIX: 'p' },
  });
});

test('what is not stated of a bucket is no setting', () => {
  expect(SccacheBackend.s3({ bucket: 'b', region: 'eu-central-1' })._settings).toEqual({ SCCACHE_BUCKET: 'b', SCCACHE_REGION: 'eu-central-1' });
});

test('no secret is a setting: settings stand in a layer', () => {
  for (const backend of [SccacheBackend.local(), SccacheBackend.gha(), SccacheBackend.s3({ bucket: 'b', region: 'auto' })]) {
    expect(Object.keys(backend._settings).filter((name) => backend._secrets.includes(name))).toEqual([]);
  }
});
