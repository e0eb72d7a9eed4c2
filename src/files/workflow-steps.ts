import { github } from 'projen';
import { bakeTarget, seedsOf, shareDockerfile } from './bake-targets';
import { argumentsOf, repositorySecretsOf } from './image-names';
import { expressionSafe, WorkflowTarget } from './workflow-target';
import { IRustImage } from '../image/rust-image';

type JobStep = github.workflows.JobStep;

/** How layers are kept: a cache that cannot be written must not fail what was built. */
const KEEP = 'mode=max,image-manifest=true,compression=zstd,ignore-error=true';

/** Names an action at the commit that is pinned. */
export type Uses = (action: string) => string;

/** What is recorded beside the images. */
export interface Attestations { readonly provenance?: string; readonly sbom?: boolean }

/** The steps that every job begins with which needs the sources. */
export function checkout(uses: Uses, images: readonly IRustImage[] = []): JobStep {
  const history = argumentsOf(images).some((argument) => argument.history);
  return { id: 'checkout', name: 'Check out', uses: uses('actions/checkout'), with: { 'persist-credentials': false, ...(history ? { 'fetch-depth': 0 } : {}) } };
}

/** Asks the checkout for the values of build arguments: each alone, so that a command that fails fails the step. */
export function readArguments(images: readonly IRustImage[]): JobStep[] {
  const asked = argumentsOf(images).filter((argument) => argument.command !== undefined);
  if (asked.length === 0) return [];
  const prints = asked.map(({ name }) => `echo "${name}=\${${name}}"`);
  const output = '>> "${GITHUB_OUTPUT}"';
  return [{
    id: 'arguments',
    name: 'Read the build arguments',
    run: lines([
      ...asked.map(({ name, command }) => `${name}="$(${command})"`),
      ...(prints.length === 1 ? [`${prints[0]} ${output}`] : ['{', ...prints.map((print) => `  ${print}`), `} ${output}`]),
    ]),
  }];
}

/** Registries take small letters only, and an owner may have others. */
export function namespace(target: WorkflowTarget): JobStep[] {
  if (!target.asksNamespace) return [];
  return [{ id: 'namespace', name: "Spell the owner's name in small letters", run: 'echo "name=${GITHUB_REPOSITORY_OWNER,,}" >> "${GITHUB_OUTPUT}"' }];
}

export function buildx(uses: Uses): JobStep {
  return { id: 'buildx', name: 'Set up buildx', uses: uses('docker/setup-buildx-action'), with: { 'cache-binary': false } };
}

export function login(uses: Uses, target: WorkflowTarget): JobStep {
  const secrets = target.registrySecrets;
  return {
    id: 'login',
    name: `Log in to ${target.registry}`,
    uses: uses('docker/login-action'),
    with: {
      registry: target.registry,
      username: secrets ? `\${{ secrets.${secrets.username} }}` : '${{ github.actor }}',
      password: secrets ? `\${{ secrets.${secrets.password} }}` : '${{ github.token }}',
    },
  };
}

/** Tags and labels: the branch, the release, the commit. `latest` is the newest release. */
export function metadata(uses: Uses, target: WorkflowTarget): JobStep[] {
  return target.images.map((image) => ({
    id: metadataId(image),
    name: `Name the tags and labels of ${image.imageName}`,
    uses: uses('docker/metadata-action'),
    with: {
      'images': target.reference(image),
      'tags': lines(['type=ref,event=branch', 'type=semver,pattern={{version}}', 'type=semver,pattern={{major}}.{{minor}}', 'type=sha']),
      'bake-target': bakeTarget(image),
    },
  }));
}

/** Looks whether an earlier build left its target directory. */
export function findSeeds(target: WorkflowTarget): JobStep[] {
  return seedsOf(target.images, target.baked).map(({ image, seed, target: id }) => find(target, image, {
    id, name: "Look for an earlier build's target directory", variable: 'SEED', reference: target.seed(id), context: seed.context, otherwise: 'everything is compiled',
  }));
}

/** Looks whether the toolchain of this Dockerfile was kept: an image of zstd is pulled in half the time of its base. */
export function findToolchains(target: WorkflowTarget): JobStep[] {
  return target.toolchains.map((kept) => find(target, kept.image, {
    id: kept.target, name: "Look for this Dockerfile's toolchain", variable: 'TOOLCHAIN', reference: target.toolchain(kept), context: kept.stage, otherwise: 'its base is pulled',
  }));
}

interface Kept {
  readonly id: string;
  readonly name: string;
  readonly variable: string;
  readonly reference: string;
  readonly context: string;
  /** What happens where it is not there. */
  readonly otherwise: string;
}

/** Gives a kept image to what one builder compiles, as a build context: one that is not there would fail the build. */
function find(target: WorkflowTarget, image: IRustImage, { id, name, variable, reference, context, otherwise }: Kept): JobStep {
  const given = sharing(target, image).map(bakeTarget).map((each) => `  echo "${each}=${each}.contexts.${context}=docker-image://\${${variable}}" >> "\${GITHUB_OUTPUT}"`);
  const run = [`if docker buildx imagetools inspect "\${${variable}}" > /dev/null 2>&1; then`, ...given, 'else', `  echo "none is kept yet: ${otherwise}"`, 'fi'];
  return { id, name, env: { [variable]: reference }, run: lines(run) };
}

/** Compiles as pull requests do, and keeps the target directory for them, and the toolchain. */
export function keepSeeds(uses: Uses, target: WorkflowTarget): JobStep[] {
  const seeds = seedsOf(target.images, target.baked).map(({ target: name }) => name);
  const kept = 'push=true,compression=zstd,oci-mediatypes=true';
  const set = [
    ...seeds.map((name) => `${name}.output=type=image,name=${target.seed(name)},${kept}`),
    // the base's layers, too, are compressed anew
    ...target.toolchains.map((each) => `${each.target}.output=type=image,name=${target.toolchain(each)},${kept},force-compression=true`),
  ];
  const targets = [...seeds, ...target.toolchains.map(({ target: name }) => name)];
  return [bake(uses, target, 'Keep the target directory', { set, with: { targets: lines(targets) } })];
}

/** Builds without a result, to see that it can be built; the caches are only read. */
export function build(uses: Uses, target: WorkflowTarget): JobStep {
  return bake(uses, target, 'Build', { set: [...cacheFrom(target), ...fast(target), '*.output=type=cacheonly'] });
}

/**
 * Runs the tests and clippy where there are targets for them; the layers that they share with the images are built once.
 *
 * @param keep whether what they alone compile is kept for the next build
 */
export function checkSources(uses: Uses, target: WorkflowTarget, keep = false): JobStep[] {
  const { checks } = target;
  if (checks.length === 0) return [];
  const cached = checks.flatMap(({ image, target: name }) => [
    `${name}.cache-from=type=registry,ref=${target.cache(image)}`,
    // a kept target directory is in no layer
    ...image.seed ? [] : [`${name}.cache-from=type=registry,ref=${target.cacheOf(name)}`, ...keep ? [`${name}.cache-to=type=registry,ref=${target.cacheOf(name)},${KEEP}`] : []],
  ]);
  const begun = checks.flatMap((check) => layer(check.image, check.target));
  const { env, ...step } = bake(uses, target, 'Run the tests', { set: [...cached, ...begun], with: { targets: lines(checks.map((check) => check.target)) } });
  return [{ ...step, id: 'test', env: secretsEnv(target) }];
}

/** Builds and pushes: under its tags, or by digest where the platforms are joined later. */
export function push(uses: Uses, target: WorkflowTarget, { provenance, sbom }: Attestations): JobStep {
  const files = target.images.flatMap((image) => [
    ...(target.joined ? [] : [`cwd://\${{ steps.${metadataId(image)}.outputs.bake-file-tags }}`]),
    `cwd://\${{ steps.${metadataId(image)}.outputs.bake-file-labels }}`,
  ]);
  const byDigest = [
    ...target.images.map((image) => `${bakeTarget(image)}.tags=${target.reference(image)}`),
    `*.output=type=image,push-by-digest=true,name-canonical=true,push=true${compression(target)}`,
  ];
  const byTag = target.zstd ? [`*.output=type=image,push=true${compression(target)}`] : [];
  return bake(uses, target, 'Build and push', {
    files,
    set: [...cacheFrom(target), ...cacheTo(target), ...layered(target), ...(target.joined ? byDigest : byTag)],
    with: {
      ...(target.joined || target.zstd ? {} : { push: true }),
      ...(provenance === undefined ? {} : { provenance }),
      ...(sbom === undefined ? {} : { sbom }),
    },
  });
}

/** Several lines end with a line break, as files do: it prints them as a block. */
export function lines(texts: readonly string[]): string {
  return texts.length === 1 ? texts[0] : `${texts.join('\n')}\n`;
}

export function metadataId(image: IRustImage): string {
  return `metadata-${bakeTarget(image)}`;
}

interface BakeStep { readonly files?: string[]; readonly set: string[]; readonly with?: Record<string, unknown> }

function bake(uses: Uses, target: WorkflowTarget, name: string, step: BakeStep): JobStep {
  const env = {
    ...secretsEnv(target),
    ...Object.fromEntries(argumentsOf(target.images).flatMap(({ name: argument, command }) => (command === undefined ? [] : [[argument, `\${{ steps.arguments.outputs.${argument} }}`]]))),
  };
  return {
    id: 'bake',
    name,
    uses: uses('docker/bake-action'),
    env: Object.keys(env).length > 0 ? env : undefined,
    with: {
      // what is checked out, not what the registry of sources has by now
      source: '.',
      ...(target.folder === '.' ? {} : { workdir: expressionSafe(target.folder) }),
      files: lines([expressionSafe(target.bakeFile), ...step.files ?? []]),
      targets: lines(target.images.map(bakeTarget)),
      ...step.with,
      set: lines([...platformOf(target), ...step.set]),
    },
  };
}

function secretsEnv(target: WorkflowTarget): Record<string, string> | undefined {
  const secrets = repositorySecretsOf(target.images);
  return secrets.length === 0 ? undefined : Object.fromEntries(secrets.map((secret) => [secret.env, `\${{ secrets.${secret.githubSecret} }}`]));
}

function platformOf(target: WorkflowTarget): string[] {
  if (target.joined) return ['*.platform=${{ matrix.platform }}'];
  return target.platforms.map(({ platform }) => `*.platform=${platform}`);
}

function cacheFrom(target: WorkflowTarget): string[] {
  return target.images.map((image) => `${bakeTarget(image)}.cache-from=type=registry,ref=${target.cache(image)}`);
}

/** Pull requests are built fast: what ships is compiled anew after the merge. */
function fast(target: WorkflowTarget): string[] {
  const seeds = seedsOf(target.images, target.baked);
  // an empty line where none was found, which the action leaves out
  const found = (image: IRustImage, step: string) => sharing(target, image).map((other) => `\${{ steps.${step}.outputs.${bakeTarget(other)} }}`);
  return [
    ...seeds.flatMap(({ image, seed }) => sharing(target, image).map((other) => `${bakeTarget(other)}.args.${seed.buildArgument}=fast`)),
    ...[...seeds, ...target.toolchains].flatMap((kept) => found(kept.image, kept.target)),
  ];
}

/** A runner's builder is new each time: what ships begins with the layer of dependencies that the cache brings. */
function layered(target: WorkflowTarget): string[] {
  return target.images.flatMap((image) => layer(image, bakeTarget(image)));
}

function layer({ seed }: IRustImage, target: string): string[] {
  return seed?.dependencies === undefined ? [] : [`${target}.args.${seed.startArgument}=${seed.dependencies}`];
}

/** The images that one builder compiles. */
function sharing(target: WorkflowTarget, image: IRustImage): IRustImage[] {
  return target.images.filter((other) => other.seed?.target === image.seed?.target && shareDockerfile(other, image));
}

/** Only the images' own layers: compressed anew, those of the base would be stored and pulled a second time. */
function compression({ zstd }: WorkflowTarget): string {
  return zstd ? ',compression=zstd,oci-mediatypes=true' : '';
}

function cacheTo(target: WorkflowTarget): string[] {
  return target.images.map((image) => `${bakeTarget(image)}.cache-to=type=registry,ref=${target.cache(image)},${KEEP}`);
}
