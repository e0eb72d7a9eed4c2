import { BinaryBuilder } from './binary';
import { suiteFacts } from './builder/debian-suite';
import { Linking } from './builder/linking';
import { packageName, SystemPackage } from './inputs/system-package';
import { RuntimeBase } from './runtimes/runtime-base';
import { ImageFacts } from '../policy/subject';

/** What the rules see of a base, and of how the binaries on it were linked. */
type BaseFacts = Pick<ImageFacts, 'base' | 'libc' | 'glibcVersion' | 'libgcc' | 'shell' | 'libraries' | 'nativeLibraries' | 'programs' | 'linking' | 'builderGlibcVersion'>;

/** The facts of a base with these packages. */
export function baseFacts(base: RuntimeBase, builder: BinaryBuilder, packages: readonly SystemPackage[]): BaseFacts {
  return {
    base: base.image,
    libc: base.libc,
    glibcVersion: base.libc === 'glibc' ? base.libcVersion : undefined,
    libgcc: base.libgcc,
    shell: base.shell,
    libraries: base.libraries && [...base.libraries],
    nativeLibraries: [...builder._native.libraries],
    // what is installed is called as its package is, more often than not
    programs: base.programs && [...new Set([...base.programs, ...packages.map(packageName)])],
    linking: builder.linking,
    builderGlibcVersion: builder.linking === Linking.GLIBC && builder.suite ? suiteFacts(builder.suite).glibc : undefined,
  };
}
