import { assignments, holdsPrivateKey, isSecretFile, isSecretName, secretShape } from '../../src/verify/secrets';

test.each(['/app/.env', '/app/.env.production', '/app/.ssh/id_rsa', '/id_ed25519', '/app/.npmrc', '/.netrc', '/app/.cargo/credentials.toml', '/app/.cargo/credentials',
  '/app/.aws/credentials', '/app/.docker/config.json', '/app/.kube/config', '/x/store.p12', '/x/KEY.PFX', '/service-account-prod.json', '/.git-credentials'])('%s looks like a secret', (path) => {
  expect(isSecretFile(path)).toBe(true);
});

test.each(['/app/.env.example', '/app/env', '/etc/ssl/certs/ca.pem', '/app/.ssh/id_rsa.pub', '/app/config.json', '/app/credentials.rs', '/usr/share/doc/npmrc', '/.kube/configs'])('%s does not', (path) => {
  expect(isSecretFile(path)).toBe(false);
});

const BODY = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC';
test.each([
  [`-----BEGIN PRIVATE KEY-----\n${BODY}\n`, true],
  [`text before\n-----BEGIN RSA PRIVATE KEY-----\r\nProc-Type: 4,ENCRYPTED\r\n\r\n${BODY}\r\n`, true],
  [`-----BEGIN OPENSSH PRIVATE KEY-----\n${BODY}\n`, true],
  [`-----BEGIN CERTIFICATE-----\n${BODY}\n`, false],
  ['a page that says "-----BEGIN PRIVATE KEY-----" and no more', false],
  ['-----BEGIN PRIVATE KEY-----\n(the key stands here)\n', false],
])('%j holds a private key: %s', (text, expected) => expect(holdsPrivateKey(text)).toBe(expected));

test.each(['API_KEY', 'NPM_TOKEN', 'DB_PASSWORD', 'token', 'AWS_SECRET_ACCESS_KEY', 'GIT_AUTH'])('%s is a secret\'s name', (name) => expect(isSecretName(name)).toBe(true));
test.each(['PATH', 'DB_PASSWORD_FILE', 'PUBLIC_KEY', 'KEYBOARD', 'GPG_KEY', 'TOKENIZER', 'SSL_CERT_FILE'])('%s is none', (name) => expect(isSecretName(name)).toBe(false));

test.each([
  ['postgres://orders:hunter2@db/orders', 'a password in a URL'],
  [`x ghp_${'a'.repeat(36)} y`, 'a GitHub token'],
  ['AKIAIOSFODNN7EXAMPLE', 'an AWS access key'],
  [`npm_${'a'.repeat(36)}`, 'an npm token'],
  [`cio${'a'.repeat(32)}`, 'a crates.io token'],
  ['postgres://db/orders', undefined],
  ['https://example.com:8080/a@b', undefined],
  ['postgres://${USER}:${PASSWORD}@db', undefined],
])('%j: %s', (text, expected) => expect(secretShape(text)).toBe(expected));

test.each([
  ['ENV A=1 B="x y"', ['A', 'B']],
  ['ARG TOKEN=abc', ['TOKEN']],
  ['ARG TOKEN', []],
  ['/bin/sh -c #(nop)  ENV A=b', ['A']],
  ['RUN |2 TOKEN=abc EMPTY= /bin/sh -c cargo build # buildkit', ['TOKEN']],
  ['RUN |1 TOKEN=abc cargo build # buildkit', ['TOKEN']],
  ['RUN /bin/sh -c TOKEN=$(cat /run/secrets/token) cargo build # buildkit', []],
  ['COPY a=b c # buildkit', []],
])('what %j sets', (instruction, expected) => expect(assignments(instruction)).toEqual(expected));
