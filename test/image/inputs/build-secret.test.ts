import { ChefCache } from '../../../src/image/caches/chef-cache';
import { BuildSecret } from '../../../src/image/inputs/build-secret';
import { instructionsOf, oneImage } from '../../support/images';

const builder = () => oneImage().builder;

test('a secret is mounted for every step that runs cargo, and nowhere else', () => {
  const { dockerfile, builder: stage } = oneImage();
  new ChefCache(stage);
  new BuildSecret(stage, 'token', { env: 'CARGO_REGISTRIES_ACME_TOKEN' });
  const mount = '--mount=type=secret,id=token,env=CARGO_REGISTRIES_ACME_TOKEN ';
  for (const name of ['dependencies', 'build']) expect(instructionsOf(dockerfile, name).at(-1)).toContain(mount);
  expect(dockerfile._print().split('type=secret')).toHaveLength(3);
});

test('cargo is told to take a registry\'s token from its environment, and not bothered with any other secret', () => {
  const line = (env: string) => {
    const { dockerfile, builder: stage } = oneImage();
    new BuildSecret(stage, 'token', { env });
    return instructionsOf(dockerfile, 'build').at(-1);
  };
  expect(line('CARGO_REGISTRIES_ACME_TOKEN')).toContain(' CARGO_REGISTRY_GLOBAL_CREDENTIAL_PROVIDERS=cargo:token cargo build ');
  expect(line('CARGO_REGISTRY_TOKEN')).toContain(' CARGO_REGISTRY_GLOBAL_CREDENTIAL_PROVIDERS=cargo:token cargo build ');
  expect(line('DATABASE_PASSWORD')).not.toContain('CREDENTIAL');
});

test('images know the secrets of their builder, sorted', () => {
  const { builder: stage, runtime } = oneImage();
  new BuildSecret(stage, 'b', { env: 'B', githubSecret: 'OF_GITHUB' });
  new BuildSecret(stage, 'a', { env: 'A' });
  expect(runtime.secrets.map(({ id, env, githubSecret }) => ({ id, env, githubSecret }))).toEqual([
    { id: 'a', env: 'A', githubSecret: 'A' },
    { id: 'b', env: 'B', githubSecret: 'OF_GITHUB' },
  ]);
});

test.each([
  [{ id: 'my token', env: 'A' }, 'a build secret\'s id has letters, digits, "_", "." and "-": got "my token"'],
  [{ id: 'x,y', env: 'A' }, 'a build secret\'s id has letters, digits, "_", "." and "-": got "x,y"'],
  [{ id: 'token', env: 'MY-TOKEN' }, 'not a name that an environment variable can have: "MY-TOKEN" (build secret "token")'],
  [{ id: 'token', env: 'A', githubSecret: '${{ x }}' }, 'not a name that an environment variable can have: "${{ x }}" (build secret "token")'],
])('%j is refused', ({ id, ...options }, message) => {
  expect(() => new BuildSecret(builder(), id, options)).toThrow(new Error(message));
});

test('two secrets cannot set one variable', () => {
  const stage = builder();
  new BuildSecret(stage, 'a', { env: 'TOKEN' });
  expect(() => new BuildSecret(stage, 'b', { env: 'TOKEN' })).toThrow(new Error('build secrets "a" and "b" of builder "build" both set TOKEN; keep one of them'));
});
