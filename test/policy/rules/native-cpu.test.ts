import { CargoConfig } from '../../../src/cargo/facts';
import { nativeCpu } from '../../../src/policy/rules/native-cpu';
import { said, subject, workspace } from '../subject-builder';

const of = (parts: Partial<CargoConfig>) => subject({ workspace: workspace(undefined, { config: { ...workspace().config, files: ['/repo/.cargo/config.toml'], ...parts } }) });

describe('catches', () => {
  test('flags of all targets and of one', () => {
    expect(said(nativeCpu, of({ buildRustflags: ['-C', 'target-cpu=native'], targetRustflags: { 'cfg(unix)': ['-Ctarget-cpu=native'] } }))).toEqual([
      'warning native-cpu: .cargo/config.toml\n'
      + '  target-cpu=native in "build.rustflags" and "target.cfg(unix).rustflags" compiles for the processor of the machine that builds: on an older one the service dies of an illegal instruction (SIGILL)\n'
      + '  way out: name the oldest processor that it runs on, such as target-cpu=x86-64-v3 below [target.x86_64-unknown-linux-gnu]',
    ]);
  });
  test('the long option', () => expect(said(nativeCpu, of({ buildRustflags: ['--codegen=target-cpu=native'] }))).toHaveLength(1));
});

describe('accepts', () => {
  test.each(['-Ctarget-cpu=x86-64-v3', '-Ctarget-feature=+crt-static', '--cfg=native'])('%s', (flag) => expect(said(nativeCpu, of({ buildRustflags: [flag] }))).toEqual([]));
  test('no configuration', () => expect(said(nativeCpu, subject())).toEqual([]));
});
