import { Healthcheck } from '../../../src/image/runtimes/healthcheck';
import { InitProcess } from '../../../src/image/runtimes/init-process';
import { NonRootUser } from '../../../src/image/runtimes/non-root-user';
import { Probe } from '../../../src/image/runtimes/probe';
import { RuntimeStageOptions } from '../../../src/image/runtimes/runtime-stage-options';
import { ONE_CRATE } from '../../support/crates';
import { instructionsOf, oneImage } from '../../support/images';

const image = (runtime: Omit<RuntimeStageOptions, 'binary'> = {}, files: { readonly [path: string]: string } = {}) => oneImage({ files: { ...ONE_CRATE, ...files }, runtime });
const lines = (...args: Parameters<typeof image>) => instructionsOf(image(...args).dockerfile, 'orders');

describe('the environment', () => {
  test('is sorted, and the last value of a name wins', () => {
    const { dockerfile, runtime } = image({ env: ['B=1', 'A=2', 'B=3'] });
    runtime.addEnv('A', 'last');
    expect(instructionsOf(dockerfile, 'orders')).toContain('ENV A=last B=3');
  });

  test('has the port, where the service reads it there', () => {
    expect(lines({ port: 9090, portEnv: 'PORT' })).toEqual(expect.arrayContaining(['ENV PORT=9090', 'EXPOSE 9090/tcp']));
    expect(lines({ port: 9090, portEnv: 'PORT', env: ['PORT=9090'] })).toContain('ENV PORT=9090');
  });

  test.each<[Omit<RuntimeStageOptions, 'binary'>, string]>([
    [{ portEnv: 'PORT' }, 'portEnv is "PORT", but image "orders" has no port; write the one that it listens on unless the variable says otherwise, such as port: 8080'],
    [{ port: 8080, portEnv: 'PORT', env: ['PORT=9090'] }, 'PORT is "9090", but the port is 8080; PORT is set to the port: leave it out, or write port: 9090'],
    [{ portEnv: 'MY PORT', port: 1 }, 'not a name that an environment variable can have: "MY PORT"; write NAME=value, such as RUST_LOG=info'],
    [{ env: ['A=one\ntwo'] }, 'A holds a line break or a NUL: got "one\\ntwo"; an image\'s environment has one line for each variable: put the text into a file, and take it as an asset'],
    [{ env: ['RUST_LOG'] }, 'write the environment as NAME=value: got "RUST_LOG"'],
    [{ port: 70000 }, 'a port is a whole number from 1 to 65535: got 70000'],
    [{ workdir: 'srv' }, 'the folder in which a service starts is absolute: got "srv"; did you mean "/app/srv"?'],
    [{ entrypoint: [] }, 'an entrypoint names the program first: entrypoint: ["/app/orders", "serve"]; leave it out to start the binary alone'],
    [{ stopSignal: 'SIGTREM' }, 'not a signal: "SIGTREM"; did you mean "SIGTERM"?'],
    [{ writable: ['data'] }, 'a writable folder is absolute: got "data"; did you mean "/app/data"?'],
  ])('%j is refused', (options, message) => {
    expect(() => image(options)).toThrow(new Error(message));
  });

  test('a value that half a character is in fails before anything is written', () => {
    const { project, runtime } = image({ env: ['A=\ud800'] });
    new NonRootUser(runtime);
    expect(() => project.synth()).toThrow(/half a surrogate pair/);
    expect(project.tryFindFile('Dockerfile')).toBeDefined();
  });
});

describe('the start', () => {
  test('is the binary in its folder, unless something else is stated', () => {
    expect(lines()).toEqual(expect.arrayContaining(['WORKDIR /app', 'ENTRYPOINT ["/app/orders"]']));
    expect(lines({ workdir: '/srv/x/', entrypoint: ['/app/orders', 'serve'], args: ['-v'] })).toEqual(expect.arrayContaining(['WORKDIR /srv/x', 'ENTRYPOINT ["/app/orders", "serve"]', 'CMD ["-v"]']));
  });

  test('has an init process before what was stated', () => {
    const { dockerfile, runtime } = image({ entrypoint: ['/app/orders', 'serve'] });
    new InitProcess(runtime, { inImage: true });
    expect(instructionsOf(dockerfile, 'orders')).toContain('ENTRYPOINT ["/usr/local/bin/tini", "--", "/app/orders", "serve"]');
  });

  test('can be in the root', () => {
    expect(lines({ workdir: '/' })).toContain('WORKDIR /');
  });
});

test('packages on a base without a package manager are refused with the way out', () => {
  expect(() => image().runtime.addPackages('libpq5', 'curl')).toThrow(new Error('image "orders" stands on gcr.io/distroless/cc-debian13:nonroot, which has no package manager to install libpq5, curl; write base: ServiceBase.DEBIAN_SLIM (new DebianSlimRuntime), or link the library statically'));
  expect(() => image().runtime.addPackages()).not.toThrow();
});

describe('assets', () => {
  const files = { 'config.toml': '', 'static/a.html': '', 'docs/a.txt': '' };

  test('lie beside the binary or where they are stated, folders with their contents, sorted', () => {
    const { dockerfile, runtime } = image({ assets: ['static', 'docs/a.txt:texts/', 'config.toml:/etc/orders.toml', 'static:/srv/', 'static'] }, files);
    expect(instructionsOf(dockerfile, 'orders').filter((line) => line.startsWith('COPY --link'))).toEqual([
      'COPY --link config.toml /etc/orders.toml',
      'COPY --link docs/a.txt /app/texts/a.txt',
      'COPY --link static/ /app/static/',
      'COPY --link static/ /srv/',
    ]);
    expect(runtime.assetSources).toEqual(['config.toml', 'docs/a.txt', 'static']);
    expect(dockerfile._contextPaths()).toEqual(['config.toml', 'docs/a.txt', 'static']);
  });

  test('are reached by their ids, by both paths where one is taken twice', () => {
    const { dockerfile, runtime } = image({ assets: ['config.toml', 'static', 'static:/srv'] }, files);
    for (const id of ['asset-config.toml', 'asset-static:/srv', 'asset-static:/app/static']) runtime.insertBefore(id, 'LABEL x=y');
    expect(instructionsOf(dockerfile, 'orders').filter((line) => line === 'LABEL x=y')).toHaveLength(3);
  });

  test('are told to the rules, with all else that is put somewhere', () => {
    const { runtime } = image({ assets: ['static:/srv', 'config.toml'], port: 8080, writable: ['/data'] }, files);
    new InitProcess(runtime, { inImage: true });
    new Healthcheck(runtime, { probe: Probe.tcp() });
    expect(runtime._facts().destinations).toEqual([
      { path: '/app/orders', by: 'binary "orders"' },
      { path: '/app/config.toml', by: 'asset "config.toml"', folder: false },
      { path: '/srv', by: 'asset "static"', folder: true },
      { path: '/app/healthcheck', by: 'the health check' },
      { path: '/usr/local/bin/tini', by: 'the init process' },
      { path: '/data', by: 'writable folder "/data"', folder: true },
    ]);
  });
});

test('capabilities are sorted, each once, in the kernel\'s words', () => {
  expect(image({ capabilities: ['cap_setuid', 'NET_BIND_SERVICE', 'SETUID'] }).runtime.capabilities).toEqual(['NET_BIND_SERVICE', 'SETUID']);
});

test('what is stated is what the files beside the Dockerfile see', () => {
  const { runtime } = image({ port: 8080, portEnv: 'PORT', stopSignal: 'int', writable: ['/b/', '/a'], allowRoot: true });
  new NonRootUser(runtime, { uid: 7 });
  const { imageName, dockerfilePath, port, portEnv, stopSignal, writable, user, init, health, platforms } = runtime;
  expect({ imageName, dockerfilePath, port, portEnv, stopSignal, writable, user, init, health, platforms }).toEqual({
    imageName: 'orders', dockerfilePath: 'Dockerfile', port: 8080, portEnv: 'PORT', stopSignal: 'SIGINT', writable: ['/a', '/b'], user: '7:7', init: false, health: undefined, platforms: [],
  });
  expect(runtime._facts()).toMatchObject({ name: 'orders', user: '7:7', allowRoot: true, port: 8080, healthNeedsShell: false });
});

test('what was handed out can be changed without changing the image', () => {
  const { runtime } = image({ writable: ['/a'] });
  runtime.writable.push('/b');
  runtime.assetSources.push('x');
  expect([runtime.writable, runtime.assetSources]).toEqual([['/a'], []]);
});
