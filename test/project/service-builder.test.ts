import { parse } from 'yaml';
import { ImageVariant } from '../../src/image/builder/image-variant';
import { Linking } from '../../src/image/builder/linking';
import { PackageManager } from '../../src/image/builder/package-manager';
import { Libc } from '../../src/image/libc';
import { RustService } from '../../src/project/rust-service';
import { RustServiceOptions } from '../../src/project/rust-service-options';
import { toolchainOf } from '../../src/project/service-builder';
import { ServiceCache } from '../../src/project/service-cache';
import { ONE_CRATE, projectOver, synthesized } from '../support/crates';
import { instructionsOf } from '../support/images';

const service = (options: RustServiceOptions) => new RustService(projectOver(ONE_CRATE), { port: 8080, workflow: false, ...options });
const toolchain = (options: RustServiceOptions) => instructionsOf(service(options).dockerfile, 'toolchain');

test('the official image has variants', () => {
  expect(toolchain({})[0]).toBe('FROM rust:1-slim-trixie AS toolchain');
  expect(toolchain({ builderVariant: ImageVariant.FULL })[0]).toBe('FROM rust:1-trixie AS toolchain');
});

test('an image of one\'s own is what is said of it', () => {
  const options = { builderImage: 'rust:1-alpine3.23', builderLibc: Libc.MUSL, builderCargoHome: '/opt/cargo', linking: Linking.MUSL, packages: ['openssl-dev=~3.5'] };
  expect(toolchain(options)).toContain('RUN apk add --no-cache "openssl-dev=~3.5" && rustup target add "$(uname -m)-unknown-linux-musl"');
  const { builder, dockerfile } = service({ ...options, builderPackageManager: PackageManager.APK, cache: ServiceCache.CHEF });
  expect([builder.libc, builder.packageManager, builder.cargoHome]).toEqual([Libc.MUSL, PackageManager.APK, '/opt/cargo']);
  // the program of cargo-chef's image is linked to glibc
  expect(instructionsOf(dockerfile, 'chef')).toEqual(['FROM toolchain AS chef', 'RUN cargo install cargo-chef --version 0.1.78 --locked']);
});

test.each([
  [{ builderLibc: Libc.MUSL }, 'builderLibc is of a stated image: got "musl" without builderImage; state builderImage, or leave it out: the official one is Debian\'s'],
  [{ builderPackageManager: PackageManager.APK }, 'builderPackageManager is of a stated image: got "apk" without builderImage'],
  [{ builderCargoHome: '/opt/cargo' }, 'builderCargoHome is of a stated image: got "/opt/cargo" without builderImage'],
  [{ builderImage: 'acme/rust:1', builderVariant: ImageVariant.FULL }, 'builderVariant is of the official image: got "full" beside builderImage "acme/rust:1"; keep one of the two'],
])('%o is refused in the words of the options', (options, message) => {
  expect(() => service(options)).toThrow(message);
});

test('nothing stated is the builder\'s own default', () => expect(Object.values(toolchainOf({})).every((value) => value === undefined)).toBe(true));

test('sccache and the arguments of the selection are switches', () => {
  const { dockerfile } = service({ sccache: true, selectionArguments: true });
  expect(instructionsOf(dockerfile, 'sccache')[1]).toContain('cargo install sccache');
  expect(instructionsOf(dockerfile, 'toolchain')).toContain('ARG PROFILE=release');
  expect(instructionsOf(dockerfile, 'build').at(-1)).toContain('--mount=type=cache,id=orders-sccache,');
  expect(service({ sccache: false, selectionArguments: false }).dockerfile._print()).toBe(service({}).dockerfile._print());
});

test('the workflow pushes where it is told', () => {
  const project = projectOver(ONE_CRATE);
  new RustService(project, { registry: 'registry.acme.dev', registryNamespace: 'shop' });
  const workflow = parse(synthesized(project)['.github/workflows/image.yml']);
  const step = workflow.jobs.publish.steps.find(({ id }: { id: string }) => id === 'metadata-orders');
  expect(step.with.images).toBe('registry.acme.dev/shop/orders');
  expect(() => service({ registry: 'registry.acme.dev' })).toThrow('registry is of the workflow, which is switched off: got "registry.acme.dev"; leave it out, or workflow: false');
});
