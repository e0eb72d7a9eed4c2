import { ALLOCATORS } from '../allocators';
import { Severity } from '../finding';
import { IRule } from '../rule';
import { builderPlace } from '../words';

/** A program that is linked to musl has an allocator of its own. */
export const muslAllocator: IRule = {
  code: 'musl-allocator',
  severity: Severity.WARNING,
  findings: (subject) => subject.builds.flatMap((build) => {
    if (build.linking !== 'musl' || build.graph === undefined || build.graph.packages.some(({ name, buildOnly }) => ALLOCATORS.includes(name) && !buildOnly)) return [];
    return [{
      place: builderPlace(subject, build),
      message: 'no allocator but musl\'s own is compiled in: it is slow as soon as several threads allocate, and programs ran 6 to 80 times slower with it',
      wayOut: 'run cargo add mimalloc, and write into src/main.rs: #[global_allocator] static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;',
    }];
  }),
};
