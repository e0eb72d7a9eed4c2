import { relativePath } from '../../cargo/paths';
import { Severity } from '../finding';
import { IRule } from '../rule';
import { listed } from '../words';

/** What is shipped runs on other machines than the one that compiled it. */
export const nativeCpu: IRule = {
  code: 'native-cpu',
  severity: Severity.WARNING,
  findings: ({ workspace: { config }, context }) => {
    const stated = [
      ...(isNative(config.buildRustflags ?? []) ? ['build.rustflags'] : []),
      ...Object.entries(config.targetRustflags).filter(([, flags]) => isNative(flags)).map(([target]) => `target.${target}.rustflags`),
    ];
    return stated.length === 0 ? [] : [{
      place: config.files[0] === undefined ? '.cargo/config.toml' : relativePath(context, config.files[0]),
      message: `target-cpu=native in ${listed(stated)} compiles for the processor of the machine that builds: on an older one the service dies of an illegal instruction (SIGILL)`,
      wayOut: 'name the oldest processor that it runs on, such as target-cpu=x86-64-v3 below [target.x86_64-unknown-linux-gnu]',
    }];
  },
};

/** `-C target-cpu=native`, `-Ctarget-cpu=native`, `--codegen=target-cpu=native`. */
function isNative(flags: readonly string[]): boolean {
  return flags.some((flag) => /(^|-C|=)target[-_]cpu=native$/.test(flag));
}
