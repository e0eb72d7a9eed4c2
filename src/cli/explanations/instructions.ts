import { Explanation } from './explanation';

/**
 * Every instruction's id, with what wrote it and why. A new instruction needs a line here, which test/cli/explanations/instructions.test.ts
 * asks for. The first of its construct that matches counts; `Runtime` is whichever runtime it is.
 */
const BY_ID: readonly (readonly [id: RegExp, construct: string, why: string, option?: string])[] = [
  // the toolchain's stage
  [/^certificates-for-packages$|^toolchain-certificates?(-|$)/, 'CaCertificates', 'the company\'s certificate authority is trusted before anything is fetched'],
  [/^toolchain-channel$/, 'RustBuilderStage', 'one toolchain in all stages: without it rustup obeys the toolchain file and fetches a second one wherever the file is copied', 'suite, builderImage'],
  [/^toolchain-(target|build)-dir$/, 'RustBuilderStage', 'a folder of .cargo/config.toml would move what is compiled to where no later step looks for it'],
  [/^toolchain-crt-static$/, 'GlibcStatic', 'links glibc statically, for the target alone and not for build scripts', 'linking'],
  [/^toolchain-workdir$/, 'RustBuilderStage', 'dependencies and sources are compiled in one folder: cargo knows again only what it compiled at the same path', 'workspace'],
  [/^toolchain-setup$/, 'RustBuilderStage', 'system packages, the toolchain\'s components and targets change together, if ever, so they are one layer', 'packages, linking'],
  [/^toolchain-cargo-source$/, 'CargoSource', 'where cargo fetches from, in the place of crates.io'],
  [/^toolchain-sccache$/, 'Sccache', 'the program that answers for the compiler from a shared cache', 'cache'],
  [/^toolchain-wrapper$/, 'Sccache', 'what cargo calls in the compiler\'s place; where the cache cannot be reached, the compiler itself', 'cache'],
  [/^toolchain-/, 'Sccache', 'tells cargo and sccache of each other: what is compiled in steps cannot be kept by its inputs', 'cache'],
  [/^toolchain-/, 'NativeLibraries', 'a crate with native code is told to take the system\'s library, or where it lies', 'packages'],
  [/^toolchain-(features|profile)$/, 'SelectionArguments', 'a build argument decides what is compiled, with the config\'s own as its value'],
  [/^toolchain-cargo-profile-/, 'RustBuilderStage', 'a setting of the profile, stated in the config instead of Cargo.toml', 'profileSettings'],
  [/^target-platform$/, 'RustBuilderStage', 'a cache mount has one folder for each platform', 'platforms'],
  [/^toolchain-/, 'RustBuilderStage', 'a variable that every build step sees, set by a construct of this builder'],
  // the dependencies
  [/^planner-chef$|^dependencies-chef$/, 'ChefCache', 'brings the one program, so that it need not be compiled', 'cache'],
  [/^planner-sources$/, 'ChefCache', 'the plan is read from the whole of the sources; only its result goes on, so that an edit ends here', 'cache'],
  [/^planner-versions$/, 'ChefCache', 'cargo-chef masks the versions of members, and misses one that is not stated', 'cache'],
  [/^planner-prepare$/, 'ChefCache', 'writes down which dependencies there are; equal dependencies give an equal file, and so a cache hit', 'cache'],
  [/^dependencies-recipe$/, 'ChefCache', 'the plan is all that the dependencies depend on', 'cache'],
  [/^dependencies-cook$/, 'ChefCache', 'compiles the dependencies with the flags of the build; with others they would be compiled twice', 'cache, features, profile'],
  [/^chef-install$/, 'ChefCache', 'compiles the one program, where no image brings it for this toolchain', 'cache'],
  [/^dependencies-fetch$/, 'FetchLayer', 'fetches the locked sources in a layer that only Cargo.lock changes', 'cache'],
  [/^dependencies-manifests$|^dependencies-compile$/, 'ManifestCache', 'compiles the dependencies from the manifests and stand-ins for the sources', 'cache'],
  [/^manifests-/, 'FetchLayer', 'the manifests and a stand-in for each target, without which cargo does not load the workspace', 'cache'],
  [/^manifests-/, 'ManifestCache', 'the manifests and a stand-in for each target, without which cargo does not load the workspace'],
  [/^dependencies-/, 'ChefCache', 'a local file that cargo needs to resolve the dependencies, and for which a recipe has no place'],
  [/^seed-/, 'TargetCache', 'a compiled target directory as an image, so that a fresh runner does not begin at nothing', 'cache'],
  [/^fetched-/, 'TargetCache', 'the folder of fetched sources: where none of a kind was fetched, the mount of it has something to begin with', 'cache'],
  [/^start-/, 'TargetCache', 'the folder that a cache mount begins with: a seed that lacks it costs time and fails nothing', 'cache'],
  [/^sccache-/, 'Sccache', 'brings the program that answers for the compiler from a shared cache', 'cache'],
  // the sources
  [/^build-mode$/, 'TargetCache', 'lets one Dockerfile build fast on a laptop and small for production', 'cache'],
  [/^build-compile$/, 'TargetCache', 'compiles over the kept target directory, whose file times are put right first; the binaries, and a health check that is compiled, are copied out, because a mount is left behind', 'cache, binaries, features, profile'],
  [/^build-/, 'TargetCache', 'stands right before the sources are compiled over a kept target directory', 'cache'],
  [/^build-git/, 'GitMetadata', 'the commit as variables, so late that another commit compiles no dependency again'],
  [/^build-sqlx-offline$/, 'SqlxOffline', 'the query macros read .sqlx instead of a database that is not there'],
  [/^build-sources$/, 'RustBuilderStage', 'what .dockerignore lets in; from here on an edit of the sources counts'],
  [/^build-compile$/, 'RustBuilderStage', 'one cargo call for all binaries, with --locked; the result is copied out because the target directory is left behind', 'binaries, features, profile'],
  [/^build-/, 'RustBuilderStage', 'stands right before the sources are compiled, set by a construct of this builder'],
  // the health check's program
  [/^healthcheck-compile$/, 'Healthcheck', 'a program of its own, because the image has neither shell nor curl', 'port, healthPath, health'],
  [/^setuid$/, 'Runtime', 'no program of the base runs as root, whoever starts it', 'base'],
  // tests and lints as build targets
  [/^(test|lint|clippy|check)[\w-]*-(compile|cook|manifests|mode|run|setup|sources)$/, 'TestTarget', 'a build target that no image depends on: it runs when it is asked for'],
  // an image
  [/^folders(-make)?$/, 'Runtime', 'folders that belong to the service\'s user; the base cannot make them, for it has no shell', 'writable'],
  [/^packages$/, 'SystemPackages', 'installed in the image because a binary needs them at run time'],
  [/^certificates$/, 'Runtime', 'the base has no certificates, so no TLS connection would be trusted', 'base'],
  [/^certificates$/, 'CaCertificates', 'the base has no certificates, so no TLS connection would be trusted'],
  [/^accounts$/, 'ScratchRuntime', 'programs that look up their own user find one'],
  [/^time-zones$/, 'Runtime', 'the base does not know the zones of the world', 'timeZones'],
  [/^time-zones$/, 'TimeZoneData', 'the base does not know the zones of the world'],
  [/^init$/, 'InitProcess', 'as PID 1 a program that does not handle SIGTERM ignores it', 'init'],
  [/^healthcheck-program$/, 'Healthcheck', 'the compiled check', 'port, healthPath, health'],
  [/^asset-/, 'Assets', 'a file or folder that lies beside the binary', 'assets'],
  [/^binary-/, 'Runtime', 'the binary, and beside it a health check that was compiled with it, linked into the image as a layer that a new base does not copy again', 'binaries, health'],
  [/^workdir$/, 'Runtime', 'the service starts where its binary and its assets lie'],
  [/^labels?(-|$)/, 'OciLabels', 'what the image is, for registries and scanners'],
  [/^env$/, 'Runtime', 'the service\'s environment', 'env, portEnv'],
  [/^port$/, 'Runtime', 'says on which port the service listens; compose and the health check follow the same value', 'port'],
  [/^volumes$/, 'Runtime', 'what the service writes outlives the container, and all else may be read-only', 'writable'],
  [/^user$/, 'NonRootUser', 'a number, because Kubernetes cannot tell whether a name is root', 'uid'],
  [/^stop-signal$/, 'StopSignal', 'the signal that the service handles', 'stopSignal'],
  [/^healthcheck$/, 'Healthcheck', 'how Docker asks whether the service works', 'port, healthPath, health, healthTimings'],
  [/^healthcheck$/, 'Runtime', 'no check is stated, and NONE switches off what a base may have brought', 'health'],
  [/^entrypoint$/, 'Runtime', 'in exec form: a shell would not pass signals on, and there is none', 'binaries, init'],
  [/^args$/, 'Runtime', 'the service\'s arguments, which docker run can replace', 'args'],
];

/** The mounts of a step that are of other constructs than the step itself. */
const MOUNTS: { readonly [construct: string]: Omit<Explanation, 'construct'> } = {
  BuildSecret: { option: 'secrets', why: 'a token that this step sees, and no layer keeps' },
  MountCache: { option: 'cache', why: 'what cargo fetched is kept from one build to the next, also where Cargo.lock changed' },
  Sccache: { option: 'cache', why: 'where what the compiler made is kept, or the token for it' },
};

/**
 * What a construct wrote an instruction for, or nothing where no line of the table says so.
 *
 * @param by the construct, as the instruction itself says
 */
export function explainId(id: string, by: string): Explanation | undefined {
  const found = BY_ID.find(([pattern, construct]) => pattern.test(id) && (construct === by || (construct === 'Runtime' && by.endsWith('Runtime'))));
  return found && { construct: by, why: found[2], ...found[3] !== undefined && { option: found[3] } };
}

/** What wrote an argument above the first stage. */
export function explainGlobal(by = 'RustDockerfile'): Explanation {
  return { construct: by, why: 'an argument of the whole file: what a FROM names may be changed without a change of the Dockerfile', ...by === 'TargetCache' && { option: 'cache' } };
}

/** What wrote a mount that stands in another construct's step. */
export function explainMount(by: string): Explanation | undefined {
  return Object.hasOwn(MOUNTS, by) ? { construct: by, ...MOUNTS[by] } : undefined;
}

/** What wrote a `FROM`, by what stands in its stage. */
export function explainFrom(stage: string, ids: readonly string[], by?: string): Explanation {
  if (by === undefined) return { construct: 'CustomStage', why: `the stage ${stage}, from which others take something` };
  if (ids.includes('entrypoint')) return { construct: by, option: 'base', why: `what the image ${stage} stands on; its digest comes from rust-docker.pins.json` };
  if (by === 'RustBuilderStage' && ids.some((id) => id.startsWith('toolchain-'))) return { construct: by, option: 'suite, builderImage', why: 'the toolchain: the version of the toolchain file, or the newest; the suite whose glibc the runtime has, too' };
  if (/(^|-)chef$/.test(stage)) return { construct: 'ChefCache', option: 'cache', why: 'the image that the cargo-chef program is taken from' };
  const known = ids.map((id) => explainId(id, by)).find((each) => each !== undefined);
  return known ? { ...known, why: `the stage ${stage}: ${known.why}` } : { construct: by, why: `the stage ${stage}, from which others take something` };
}
