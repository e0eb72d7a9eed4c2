import { binaryCollision } from '../../../src/policy/rules/binary-collision';
import { crate, plant } from '../../cargo/tree';
import { callOf, plan, run, subjectOf, withCargo } from '../cargo-judge';
import { binary, build, pkg, said, subject, target, workspace } from '../subject-builder';

const twins = workspace([pkg('api', { targets: [target('server')] }), pkg('web', { targets: [target('server'), target('worker')] })]);
const asking = (...asked: [owner: string, name: string][]) => subject({
  workspace: twins,
  builds: [build({ binaries: asked.map(([owner, name]) => binary(name, { package: owner, packages: [owner] })) })],
});

describe('catches', () => {
  const sentence = (asked: string) => 'error binary-collision: Dockerfile, builder "build"\n'
    + '  one cargo call compiles the binary "server" of "api" and "web", and the last one that is written wins\n'
    + '  way out: compile "web" in a builder of its own: '
    + `new RustBuilderStage(dockerfile, { name: 'build-web', binaries: ['${asked}'] })`;
  test('two binaries of one name', () => expect(said(binaryCollision, asking(['api', 'server'], ['web', 'server']))).toEqual([sentence('web/server')]));
  test('one that nobody asked for, of a package that is compiled for another', () => {
    expect(said(binaryCollision, asking(['api', 'server'], ['web', 'worker']))).toEqual([sentence('web/worker')]);
  });
});

describe('accepts', () => {
  test('one of them', () => expect(said(binaryCollision, asking(['web', 'server'], ['web', 'worker']))).toEqual([]));
  test('each in a builder of its own', () => {
    const [api] = asking(['api', 'server']).builds;
    const [web] = asking(['web', 'server']).builds;
    expect(said(binaryCollision, subject({ workspace: twins, builds: [api, { ...web, name: 'build-web' }] }))).toEqual([]);
  });
});

withCargo()('cargo warns of it, and compiles both', () => {
  const bins = (name: string, ...names: string[]) => crate(name, name, names.map((bin) => `[[bin]]\nname = "${bin}"\npath = "src/main.rs"\n`).join(''));
  const folder = plant({ 'Cargo.toml': '[workspace]\nmembers = ["api", "web"]\nresolver = "2"\n', ...bins('api', 'server'), ...bins('web', 'server', 'worker') });
  run(folder, ['generate-lockfile']);
  const of = subjectOf(folder, { binaries: ['api/server', 'web/worker'] });
  expect(said(binaryCollision, of)).toHaveLength(1);
  expect(plan(folder, callOf(of)).says.match(/"name":"server"/g)).toHaveLength(2);
});
