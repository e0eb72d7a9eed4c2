import { difference, waste } from '../../../scripts/stale/play';
import { DOCKER_INIT, judged, ours, Shape, tampered } from '../../../scripts/stale/sides';
import { BuildMode } from '../../../src';

const SHAPE: Shape = { id: 'run-1', suite: 'trixie', feature: true };

test.each([DOCKER_INIT, ours(BuildMode.RELEASE), ours(BuildMode.FAST)])('$name: what the program prints is the result of its compile step, which no layer stands for', (side) => {
  const text = judged(side.write(SHAPE).dockerfile, 'nonce');
  expect(text).toMatch(/install -D --target-directory \/out \S*target\/release\/program && \/out\/program > \/said && : nonce\n/);
  expect(text).toMatch(/\nFROM scratch AS result\nCOPY --from=build \/said \/said\n$/);
  expect(text).toContain('--features ');
});

test.each([
  [DOCKER_INIT, 'rust:1-slim-trixie', '--mount=type=cache,target=/app/run-1/target/', '/app/run-1/target'],
  [ours(BuildMode.FAST), 'toolchain', '--mount=type=cache,id=run-1-target-release-glibc-', '/src/target'],
])('$name: what tampers stands in its target directory', (side, base, mount, folder) => {
  const text = tampered(side.write(SHAPE).dockerfile, 'rm x', 'nonce').split('\n').slice(-5).join('\n');
  expect(text).toContain(`WORKDIR ${folder}\nRUN ${mount}`);
  expect(text).toMatch(/ echo nonce && rm x\n$/);
  expect(tampered(side.write(SHAPE).dockerfile, 'rm x', 'nonce')).toContain(`\nFROM ${base} AS tamper\n`);
});

test('what is compiled in vain is named', () => {
  const log = '#9 0.4    Compiling library v0.1.0 (/src/crates/library)\n#9 0.5    Compiling program v0.1.0\n#9 0.6    Compiling library v0.1.0';
  expect(waste(undefined, log)).toBeUndefined();
  expect(waste(['library', 'program'], log)).toBeUndefined();
  expect(waste(['library'], log)).toBe('it compiles program, of which nothing changed');
  expect(waste([], log)).toBe('it compiles library and program, of which nothing changed');
});

test('the difference is the first line that is not as it must be', () => {
  expect(difference('a=1\nb=2', 'a=1\nb=3')).toBe('it says "b=2", and a clean build "b=3"');
  expect(difference(undefined, 'a=1')).toBe('it failed');
  expect(difference('a=1', 'a=1')).toBe('it was to fail, and did not');
});
