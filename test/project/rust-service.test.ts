import { existsSync } from 'fs';
import { join } from 'path';
import { LogLevel, Project } from 'projen';
import { TypeScriptProject } from 'projen/lib/typescript';
import {
  BuildMode, DistrolessRuntime, Healthcheck, MuslStatic, NonRootUser, RuntimeStage, RustBuilderStage, RustService, RustServiceOptions, ServiceCache,
  Severity,
} from '../../src';
import { Binary } from '../../src/image/binary';
import { ServiceImageOptions } from '../../src/project/service-image-options';
import { filesOf, folderWith, ONE_CRATE, projectOver, synthesized, WORKSPACE } from '../support/crates';
import { instructionsOf } from '../support/images';

const BOTH = { binaries: ['orders', 'orders-worker'] };

describe('in a project of another kind', () => {
  test('its files stand beside the project\'s own', () => {
    const outdir = folderWith(ONE_CRATE);
    const project = new TypeScriptProject({ name: 'shop', outdir, defaultReleaseBranch: 'main', logging: { level: LogLevel.OFF } });
    const service = new RustService(project, { port: 8080 });
    const files = synthesized(project);

    expect(files['tsconfig.json']).toBeDefined();
    expect(files.Dockerfile).toContain('EXPOSE 8080/tcp');
    expect(files['compose.yaml']).toContain("'127.0.0.1:8080:8080'");
    expect(files['.github/workflows/image.yml']).toContain('name: image');
    expect(project.tasks.tryFind('docker:build')?.steps[0].execArgs).toContain('shop/orders:local');
    expect(service.runtime.imageName).toBe('orders');
  });
});

describe('in subprojects', () => {
  function monorepo(second: { readonly [path: string]: string } = ONE_CRATE) {
    const at = (folder: string, files: { readonly [path: string]: string }) =>
      Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]));
    const root = new Project({ name: 'shop', outdir: folderWith({ ...at('services/a', ONE_CRATE), ...at('services/b', second) }), logging: { level: LogLevel.OFF } });
    for (const name of ['a', 'b']) {
      new RustService(new Project({ name, parent: root, outdir: `services/${name}`, logging: { level: LogLevel.OFF } }), { port: 8080 });
    }
    return root;
  }

  test('each has its Dockerfile, the root has the pins and a workflow for each', () => {
    const files = synthesized(monorepo());

    // each keeps a target directory of its own on the builder
    expect(files['services/a/Dockerfile'].replaceAll(',id=shop-a-', ',id=shop-b-')).toBe(files['services/b/Dockerfile']);
    expect(files['services/a/.dockerignore']).toContain('!Cargo.lock');
    expect(Object.keys(JSON.parse(files['rust-docker.pins.json']).images)).toContain('rust:1-slim-trixie');
    expect(Object.keys(files).filter((path) => path.startsWith('.github/workflows/'))).toEqual(['.github/workflows/image-a.yml', '.github/workflows/image-b.yml']);
  });

  test('what one of them finds keeps all of them from being written', () => {
    const { ['Cargo.lock']: _, ...unlocked } = ONE_CRATE;
    const root = monorepo(unlocked);
    const before = filesOf(root.outdir);

    expect(() => root.synth()).toThrow(/lock-missing/);
    expect(filesOf(root.outdir)).toEqual(before);
  });
});

describe('several binaries', () => {
  test('each is an image of its own, the first is what a plain build makes', () => {
    const project = projectOver(WORKSPACE);
    const { dockerfile } = new RustService(project, { ...BOTH, images: { 'orders': { port: 8080 }, 'orders-worker': { port: 9090 } } });
    const { Dockerfile } = synthesized(project);

    expect(instructionsOf(dockerfile, 'build').join().match(/cargo build /g)).toHaveLength(1);
    expect(Dockerfile.trimEnd().split('\n').at(-1)).toBe('ENTRYPOINT ["/app/orders"]');
    expect(Dockerfile).toContain('EXPOSE 9090/tcp');
  });

  test('an option of one image must say of which', () => {
    expect(() => new RustService(projectOver(WORKSPACE), { ...BOTH, port: 8080 }))
      .toThrow('port: of which image, with the binaries orders, orders-worker? Write images: { "orders": { port: … } }');
  });

  test('an image that is none of the binaries is refused', () => {
    expect(() => new RustService(projectOver(WORKSPACE), { ...BOTH, images: { order: { port: 8080 } } })).toThrow(/images names "order".*orders, orders-worker/);
  });

  test('user and base are of all of them, unless one says otherwise', () => {
    const service = new RustService(projectOver(WORKSPACE), { ...BOTH, uid: 1000, images: { 'orders-worker': { uid: 2000 } } });

    expect(service.runtimes.map((runtime) => runtime.user)).toEqual(['1000:1000', '2000:2000']);
  });
});

test('a file that is switched off is removed', () => {
  const first = projectOver(ONE_CRATE);
  new RustService(first, { port: 8080 });
  synthesized(first);
  expect(existsSync(join(first.outdir, 'compose.yaml'))).toBe(true);

  const second = new Project({ name: 'orders', outdir: first.outdir, logging: { level: LogLevel.OFF } });
  new RustService(second, { port: 8080, compose: false });
  synthesized(second);
  expect(existsSync(join(first.outdir, 'compose.yaml'))).toBe(false);
});

test('what a rule weighs here stands beside its findings', () => {
  const project = projectOver(ONE_CRATE);
  new RustService(project, { port: 8080, rules: { 'unpinned-base': { severity: Severity.ERROR, reason: 'the auditors ask for digests' } } });
  expect(() => project.synth()).toThrow(/error unpinned-base: Dockerfile\n.*\n {4}way out: .*\n {4}weighs so here: the auditors ask for digests\n/);

  const off = projectOver(ONE_CRATE);
  const { dockerfile } = new RustService(off, { port: 80, rules: { 'privileged-port': { severity: Severity.WARNING, reason: 'our nodes let everybody' } } });
  dockerfile.setSeverity('unpinned-base', Severity.OFF, 'Renovate pins them');
  const warned: string[] = [];
  jest.spyOn(off.logger, 'warn').mockImplementation((...text) => void warned.push(text.join(' ')));
  expect(synthesized(off).Dockerfile).toContain('EXPOSE 80/tcp');
  expect(warned.filter((text) => !text.startsWith('sigterm-ignored'))).toEqual([expect.stringMatching(/^privileged-port: [^]*\n {2}weighs so here: our nodes let everybody$/)]);
});

test('a rule that is not there is named with the nearest, and nothing is written', () => {
  const project = projectOver(ONE_CRATE);
  new RustService(project, { rules: { 'unpined-base': { severity: Severity.OFF, reason: 'x' } } });
  expect(() => project.synth()).toThrow('Dockerfile changes the severity of "unpined-base", which is no rule; did you mean "unpinned-base"?');
  expect(existsSync(join(project.outdir, 'Dockerfile'))).toBe(false);
});

test('a kept target directory has a mode, and nothing else has', () => {
  const project = projectOver(ONE_CRATE);
  new RustService(project, { cache: ServiceCache.TARGET, buildMode: BuildMode.FAST });
  expect(synthesized(project).Dockerfile).toContain('\nARG BUILD_MODE=fast\n');
  expect(() => new RustService(projectOver(ONE_CRATE), { buildMode: BuildMode.FAST, cache: ServiceCache.CHEF }))
    .toThrow(new Error('buildMode is of a kept target directory, and the cache is chef; write cache: ServiceCache.TARGET, or leave it out'));
});

test('a team changes a part by subclassing', () => {
  class TeamService extends RustService {
    protected createBuilder(options: RustServiceOptions): RustBuilderStage {
      const builder = super.createBuilder(options);
      new MuslStatic(builder);
      return builder;
    }

    protected createRuntime(binary: Binary, options: ServiceImageOptions): RuntimeStage {
      const runtime = new DistrolessRuntime(this.dockerfile, `team-${binary.name}`, { binary, port: options.port });
      new NonRootUser(runtime, { uid: 10001 });
      return runtime;
    }
  }
  const project = projectOver(ONE_CRATE);
  const service = new TeamService(project, { port: 8080 });
  const { Dockerfile } = synthesized(project);

  expect(Dockerfile).toContain('FROM gcr.io/distroless/static-debian13:nonroot AS team-orders');
  expect(Dockerfile).toContain('USER 10001:10001');
  expect(service.runtime.node.children.some((child) => child instanceof Healthcheck)).toBe(false);
});
