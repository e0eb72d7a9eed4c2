import { basesOf, eachStageOnce } from '../../../scripts/matrix/checkers';

const stage = (from: string, name: string, ...lines: string[]) => [`# ${name} does something`, `FROM ${from} AS ${name}`, ...lines].join('\n');

test('the images that are pulled: no stage, not scratch, and no name that an argument decides', () => {
  const text = [stage('--platform=$BUILDPLATFORM rust:1', 'build'), stage('build', 'more'), stage('${MODE}-seed', 'seed'), stage('scratch', 'empty'), 'FROM debian:13'].join('\n\n');
  expect(basesOf(text)).toEqual(['rust:1', 'debian:13']);
});

test('every stage once, in as few files as the first ones that have it', () => {
  const build = stage('rust:1', 'build', 'RUN cargo build');
  const chef = stage('rust:1', 'build', 'RUN cargo chef cook');
  const run = stage('scratch', 'run');
  const debian = stage('debian:13', 'run');
  const texts = [[build, run], [build, debian], [chef, run], [chef, debian]].map((stages) => stages.join('\n\n'));
  expect(eachStageOnce(texts)).toEqual([0, 1, 2]);
});
