import { Explanation } from './explanation';

type Entry = readonly [keys: string, construct: string, why: string, option?: string];

/** By file: the keys, `*` for any name or index, and what they are there for. The longest that fits counts. */
const COMPOSE: readonly Entry[] = [
  ['', 'ComposeFile', 'the services as they run on a laptop, as close to production as it goes', 'compose'],
  ['name', 'ComposeFile', 'the project\'s name, so that the folder\'s does not matter', 'name'],
  ['services.*.image', 'ComposeFile', 'a tag that was never pushed: nothing is pulled in its place', 'name'],
  ['services.*.build', 'ComposeFile', 'the same Dockerfile and target as everywhere else', 'binaries'],
  ['services.*.ports', 'ComposeFile', 'published on this machine alone: 127.0.0.1', 'port'],
  ['services.*.environment', 'ComposeFile', 'what the image\'s environment is here', 'env, portEnv'],
  ['services.*.restart', 'ComposeFile', 'a crash starts it again, docker compose stop does not'],
  ['services.*.healthcheck', 'Healthcheck', 'the image\'s own check, stated again because OCI images do not carry it', 'port, healthPath, health, healthTimings'],
  ['services.*.user', 'NonRootUser', 'the image\'s user', 'uid'],
  ['services.*.cap_drop', 'ComposeFile', 'a service needs no capability of root', 'capabilities'],
  ['services.*.cap_add', 'ComposeFile', 'the capabilities that were asked for', 'capabilities'],
  ['services.*.pids_limit', 'ComposeFile', 'an endless loop of threads ends here, not with the machine'],
  ['services.*.pull_policy', 'ComposeFile', 'it is built here, and nobody else\'s image of that name is taken'],
  ['services.*.read_only', 'ComposeFile', 'nothing but what is writable by intent can be written', 'writable'],
  ['services.*.security_opt', 'ComposeFile', 'no program in it gains rights that the service has not'],
  ['services.*.volumes', 'ComposeFile', 'what the service may write to', 'writable'],
  ['services.*.tmpfs', 'ComposeFile', 'a folder in memory', 'writable'],
  ['services.*.init', 'InitProcess', 'as PID 1 a program that does not handle SIGTERM ignores it', 'init'],
  ['services.*.stop_signal', 'StopSignal', 'the signal that the service handles', 'stopSignal'],
  ['volumes', 'ComposeFile', 'named volumes outlive the containers', 'writable'],
  ['secrets', 'BuildSecret', 'a token that the build mounts and no layer keeps', 'secrets'],
];

const BAKE: readonly Entry[] = [
  ['', 'BakeFile', 'every image in one go, for docker buildx bake and for the workflow', 'bake'],
  ['group', 'BakeFile', 'what a plain docker buildx bake builds: every image', 'binaries'],
  ['target.*.platforms', 'BakeFile', 'the platforms of the images', 'platforms'],
  ['target.*.secret', 'BuildSecret', 'a token that the build mounts and no layer keeps', 'secrets'],
  ['target.*.tags', 'BakeFile', 'a local tag; the workflow\'s own replace it', 'name'],
  ['target', 'BakeFile', 'an image: the Dockerfile\'s target of that name', 'binaries'],
  ['//', 'projen', 'the marker by which projen knows its files'],
];

const WORKFLOW: readonly Entry[] = [
  ['', 'BuildxWorkflow', 'builds each pull request, and pushes what lands', 'workflow'],
  ['on', 'BuildxWorkflow', 'pull requests are built, the default branch and version tags are pushed', 'workflow'],
  ['permissions', 'BuildxWorkflow', 'none by default: each job states what it needs'],
  ['concurrency', 'BuildxWorkflow', 'a new push to a pull request ends the run before; a release is never cut short'],
  ['jobs.check', 'BuildxWorkflow', 'fails where a generated file is not what the config makes of it'],
  ['jobs.build', 'BuildxWorkflow', 'a pull request is built and not pushed, with a token that cannot write'],
  ['jobs.publish', 'BuildxWorkflow', 'builds and pushes the images with their cache', 'platforms'],
  ['jobs.*.permissions', 'BuildxWorkflow', 'the least that the job works with'],
  ['jobs.*.timeout-minutes', 'BuildxWorkflow', 'a build that hangs costs an hour, not six'],
  ['jobs.*.steps.*.uses', 'PinsFile', 'an action by its commit: a tag can be moved by whoever owns it; rust-docker.pins.json holds them'],
];

const PINS: readonly Entry[] = [
  ['', 'PinsFile', 'what is pinned, for people and bots to edit; synthesis keeps what it says'],
  ['images', 'PinsFile', 'an image\'s digest; null is a tag alone, with the warning unpinned-base'],
  ['actions', 'PinsFile', 'an action\'s commit, with its version for people'],
  ['tools', 'PinsFile', 'a tool\'s version'],
];

const PROJEN: readonly Entry[] = [
  ['', 'projen', 'projen\'s own notes: what npx projen runs, and which files it wrote'],
  ['tasks.docker:build', 'RustService', 'builds the first image as a plain docker build does'],
  ['tasks.docker:bake', 'RustService', 'builds every image', 'bake'],
  ['tasks.docker:check', 'RustService', 'what npx projen would say and change'],
  ['tasks.docker:verify', 'RustService', 'judges the built images as production would', 'compose'],
  ['tasks.docker:facts', 'facts', 'asks cargo what is really compiled'],
];

const FACTS: readonly Entry[] = [['', 'facts', 'what only cargo can resolve, with the hash of its inputs, so that synthesis needs no cargo']];

const TABLES: readonly (readonly [file: RegExp, entries: readonly Entry[]])[] = [
  [/(^|\/)compose\.ya?ml$/, COMPOSE],
  [/(^|\/)docker-bake\.json$/, BAKE],
  [/^\.github\/workflows\/.*\.ya?ml$/, WORKFLOW],
  [/(^|\/)rust-docker\.pins\.json$/, PINS],
  [/(^|\/)\.projen\/rust-docker\.facts\.json$/, FACTS],
  [/(^|\/)\.projen\/(tasks|files|deps)\.json$/, PROJEN],
];

/** What wrote the value at some keys of a YAML or JSON file. @returns undefined for a file that has no table */
export function explainKeys(file: string, keys: readonly string[]): Explanation | undefined {
  const entries = TABLES.find(([pattern]) => pattern.test(file))?.[1];
  const fitting = entries?.filter(([pattern]) => fits(split(pattern), keys)).sort((a, b) => split(b[0]).length - split(a[0]).length)[0];
  return fitting && { construct: fitting[1], why: fitting[2], ...fitting[3] !== undefined && { option: fitting[3] } };
}

function split(pattern: string): string[] {
  return pattern === '' ? [] : pattern.split('.');
}

function fits(pattern: readonly string[], keys: readonly string[]): boolean {
  return pattern.length <= keys.length && pattern.every((part, index) => part === '*' || part === keys[index]);
}
