import { spawnSync } from 'node:child_process';
import { secretInVariable } from '../../../src/policy/rules/secret-in-variable';
import { plant } from '../../cargo/tree';
import { engine } from '../../support/engine';
import { said, subject } from '../subject-builder';

const of = (name: string, instruction = 'ENV') => subject({ variables: [{ stage: 'orders', instruction, name }] });

describe('catches', () => {
  test('a variable of the image', () => {
    expect(said(secretInVariable, of('DB_PASSWORD'))).toEqual([
      'warning secret-in-variable: Dockerfile, stage "orders"\n'
      + '  ENV DB_PASSWORD is called like a secret, and its value is in the image for everybody who has it (docker history)\n'
      + '  way out: a secret of the build: secrets: { id: \'NAME\' } (new BuildSecret(builder, …)); one of the service: mount a file where it runs, such as compose\'s secrets, '
      + 'and give its path in a variable that says what it is for, such as DATABASE_URL_FILE',
    ]);
  });
  test('an argument before the first stage', () => {
    expect(said(secretInVariable, subject({ variables: [{ stage: '', instruction: 'ARG', name: 'TOKEN' }] }))[0]).toContain('secret-in-variable: Dockerfile\n');
  });
  test('an argument of the build', () => expect(said(secretInVariable, of('CARGO_REGISTRIES_ACME_TOKEN', 'ARG'))[0]).toContain('ARG CARGO_REGISTRIES_ACME_TOKEN is'));
});

const NAMES = ['API_KEY', 'api_key', 'TOKEN', 'APP_TOKEN_FILE', 'SECRET', 'AWS_SECRET_ACCESS_KEY', 'APIKEY', 'BASIC_AUTH', 'AUTH_URL', 'PASSWD', 'CREDENTIALS'];
const OTHERS = ['DATABASE_URL_FILE', 'PUBLIC_KEY', 'KEYBOARD', 'TOKENIZER', 'RUST_LOG', 'MONKEY', 'AUTHOR', 'PORT'];

test.each(NAMES)('%s', (name) => expect(said(secretInVariable, of(name))).toHaveLength(1));

describe('accepts', () => {
  test.each(OTHERS)('%s', (name) => expect(said(secretInVariable, of(name))).toEqual([]));
  test('no variables', () => expect(said(secretInVariable, subject())).toEqual([]));
});

engine.describe('BuildKit', () => {
  test('says the same', () => {
    const folder = plant({ Dockerfile: `FROM scratch\n${[...NAMES, ...OTHERS].map((name) => `ENV ${name}=x`).join('\n')}\n` });
    const { stdout } = spawnSync('docker', ['build', '--check', folder], { encoding: 'utf8' });
    const told = [...stdout.matchAll(/\(ENV "(\w+)"\)/g)].map(([, name]) => name);
    expect([...new Set(told)].sort()).toEqual([...NAMES].sort());
  }, 60_000);
});
