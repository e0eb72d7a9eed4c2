import { ambiguousBinary } from '../../../src/policy/rules/ambiguous-binary';
import { crate, plant } from '../../cargo/tree';
import { run, withCargo } from '../cargo-judge';
import { binary, build, pkg, said, subject, target, workspace } from '../subject-builder';

const twins = workspace([pkg('api', { targets: [target('server')] }), pkg('web', { targets: [target('server')] })]);

describe('catches', () => {
  test('a name that two packages use', () => {
    const found = said(ambiguousBinary, subject({ workspace: twins, builds: [build({ binaries: [binary('server', { packages: ['api', 'web'] })] })] }));
    expect(found).toEqual([
      'error ambiguous-binary: Dockerfile, builder "build"\n'
      + '  2 packages have a binary called "server": "api" and "web"\n'
      + '  way out: write binaries: [\'api/server\'], or write binaries: [\'web/server\']',
    ]);
  });
  test('it beside others, which stay', () => {
    const found = said(ambiguousBinary, subject({ workspace: twins, builds: [build({ binaries: [binary('orders'), binary('server', { packages: ['api', 'web'] })] })] }));
    expect(found[0]).toContain('write binaries: [\'orders\', \'api/server\']');
  });
});

describe('accepts', () => {
  test('one owner', () => expect(said(ambiguousBinary, subject())).toEqual([]));
  test('a binary with its package', () => {
    const of = subject({ workspace: twins, builds: [build({ binaries: [binary('server', { package: 'web', packages: ['web'] })] })] });
    expect(said(ambiguousBinary, of)).toEqual([]);
  });
});

describe('cargo', () => {
  const server = '\n[[bin]]\nname = "server"\npath = "src/main.rs"\n';
  const folder = () => plant({
    'Cargo.toml': '[workspace]\nmembers = ["api", "web"]\nresolver = "2"\n',
    ...crate('api', 'api', server),
    'api/src/main.rs': 'fn main() { println!("api"); }\n',
    ...crate('web', 'web', server),
    'web/src/main.rs': 'fn main() { println!("web"); }\n',
  });
  withCargo()('compiles both into one file, and only warns', () => {
    expect(run(folder(), ['build', '--bin', 'server'])).toMatchObject({ refuses: false, says: expect.stringContaining('output filename collision') });
  }, 60_000);
  withCargo()('compiles the one whose package is named', () => {
    const called = run(folder(), ['build', '--package', 'web', '--bin', 'server']);
    expect(called.refuses).toBe(false);
    expect(called.says).not.toContain('collision');
  }, 60_000);
});
