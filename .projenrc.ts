import { cdk, javascript, typescript } from 'projen';
import { cycleRule, roomRule } from './projenrc/rooms';

const project = new cdk.JsiiProject({
  name: 'projen-rust-docker',
  description: 'Ships Rust services well in containers: reads the Cargo workspace and synthesizes Dockerfile, .dockerignore, compose, bake and the buildx workflow.',
  author: 'projen-rust-docker contributors',
  authorAddress: 'projen-rust-docker@users.noreply.github.com',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/projen-rust-docker/projen-rust-docker.git',
  license: 'Apache-2.0',
  copyrightOwner: 'projen-rust-docker contributors',
  copyrightPeriod: '2026',
  keywords: ['projen', 'rust', 'cargo', 'docker', 'dockerfile', 'buildx', 'compose', 'distroless'],
  defaultReleaseBranch: 'main',
  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.16.0',
  workflowNodeVersion: '22',
  jsiiVersion: '~6.0.0',
  runner: typescript.TypeScriptRunner.tsx(),
  projenrcTs: true,
  docgen: true,
  sampleCode: false,
  githubOptions: { mergify: false, pullRequestLint: false },
  release: false,
  depsUpgrade: false,
  bin: { 'projen-rust-docker': 'bin/projen-rust-docker' },
  peerDeps: ['projen@>=0.103.25 <1.0.0', 'constructs@^10.5.0'],
  bundledDeps: ['smol-toml', 'yaml'],
  devDeps: ['fast-check', 'tsx'],
  // no snapshots are used; coverage would triple the time, `npm test -- --coverage` asks for it
  jestOptions: { updateSnapshot: javascript.UpdateSnapshot.NEVER, jestConfig: { collectCoverage: false, maxWorkers: '100%' } },
  eslintOptions: { dirs: ['src'], devdirs: ['test', 'projenrc', 'scripts'] },
});

// 1.13.0 names bindings that the registry does not have, so that `npm ci` finds the lock file incomplete
project.package.addPackageResolutions('unrs-resolver@1.12.2');

// the rooms of docs/architecture.md; the reason for each wall is in its message
project.eslint?.addRules(roomRule());
project.eslint?.addRules(cycleRule());

// what needs an engine, cargo or a checker stands in scripts/: it finds the tool on PATH or says how to get it.
// Plain scripts, not tasks: a task refuses words such as the names of services
project.setScript('try', 'tsx scripts/try.ts');
project.setScript('test:engine', 'tsx scripts/engine/main.ts');
project.setScript('bench', 'tsx scripts/build-times/main.ts');
project.setScript('bench:stale', 'tsx scripts/stale/main.ts');
project.setScript('test:matrix', 'tsx scripts/matrix/main.ts');
project.setScript('bench:synth', 'tsx scripts/bench-synth.ts');
project.setScript('corpus', 'tsx scripts/corpus.ts');
project.addTask('test:fuzz', { description: 'Reads 100,000 hostile documents back with BuildKit', env: { FUZZ_RUNS: '100000' } })
  .execArgs(['jest', '--coverage=false', 'test/oracle']);
// what `npm run bench` measured and builds in
project.addGitIgnore('/.bench/');
project.addPackageIgnore('/.bench/');
project.addPackageIgnore('/scripts/');
project.addPackageIgnore('/examples/');
// the rules' pages are what explain prints
project.addPackageIgnore('/docs/*');
project.addPackageIgnore('!/docs/rules/');
project.addPackageIgnore('/.ci/');

project.addExcludeFromCleanup('test/**', 'examples/**', 'docs/**');
project.synth();
