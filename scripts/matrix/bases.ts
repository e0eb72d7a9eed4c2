import { Choice } from './choice';
import {
  AlpineRuntime, Binary, ChainguardBase, ChainguardRuntime, CustomRuntime, DebianSlimRuntime, DebianSuite, DistrolessBase, DistrolessRuntime, Libc,
  PackageManager, RuntimeStage, RustDockerfile, ScratchRuntime,
} from '../../src';

/** What an image stands on, and what is known of it without asking the library. */
export interface Runtime extends Choice {
  /** The glibc that it brings, with libgcc; `newest` is at least every builder's. @default - none that a Rust program could load */
  readonly glibc?: string;
  readonly make: (dockerfile: RustDockerfile, id: string, options: RuntimeBasics) => RuntimeStage;
}

interface RuntimeBasics {
  readonly binary: Binary;
  readonly port: number;
}

/** https://packages.debian.org/libc6 */
export const GLIBC: { readonly [suite in DebianSuite]: string } = { bullseye: '2.31', bookworm: '2.36', trixie: '2.41' };

/** Bullseye has no distroless any more, and its slim image no security updates: https://www.debian.org/releases/bullseye */
const SUITES = Object.values(DebianSuite).filter((suite) => suite !== DebianSuite.BULLSEYE).reverse();
const OWN = { certificates: true };

export const BASES: readonly Runtime[] = [
  ...SUITES.flatMap((suite) => Object.entries(DistrolessBase).map(([member, base]): Runtime => ({
    name: `distroless-${base}-${suite}`,
    uses: [`DistrolessBase.${member}`],
    glibc: base === DistrolessBase.CC ? GLIBC[suite] : undefined,
    make: (dockerfile, id, basics) => new DistrolessRuntime(dockerfile, id, { ...basics, base, suite }),
  }))),
  { name: 'distroless-debug', glibc: 'newest', make: (dockerfile, id, basics) => new DistrolessRuntime(dockerfile, id, { ...basics, base: DistrolessBase.CC, debugTarget: true }) },
  ...SUITES.map((suite): Runtime => ({
    name: `debian-slim-${suite}`, glibc: GLIBC[suite], make: (dockerfile, id, basics) => new DebianSlimRuntime(dockerfile, id, { ...basics, suite }),
  })),
  { name: 'alpine', make: (dockerfile, id, basics) => new AlpineRuntime(dockerfile, id, basics) },
  { name: 'scratch', make: (dockerfile, id, basics) => new ScratchRuntime(dockerfile, id, basics) },
  ...Object.entries(ChainguardBase).map(([member, base]): Runtime => ({
    name: `chainguard-${base}`,
    uses: [`ChainguardBase.${member}`],
    glibc: base === ChainguardBase.STATIC ? undefined : 'newest',
    make: (dockerfile, id, basics) => new ChainguardRuntime(dockerfile, id, { ...basics, base }),
  })),
  {
    name: 'custom-glibc',
    uses: ['Libc.GLIBC', 'PackageManager.APT'],
    glibc: GLIBC.bookworm,
    make: (dockerfile, id, basics) => new CustomRuntime(dockerfile, id, {
      ...basics, ...OWN, image: 'debian:bookworm', libc: Libc.GLIBC, libcVersion: GLIBC.bookworm, libgcc: true, packageManager: PackageManager.APT, packages: ['media-types=10.*'],
    }),
  },
  {
    name: 'custom-musl',
    uses: ['Libc.MUSL', 'PackageManager.APK'],
    make: (dockerfile, id, basics) => new CustomRuntime(dockerfile, id, {
      ...basics, ...OWN, image: 'alpine:3.22', libc: Libc.MUSL, packageManager: PackageManager.APK, packages: ['ca-certificates=~2025'],
    }),
  },
  {
    name: 'custom-dnf',
    uses: ['PackageManager.DNF'],
    glibc: '2.34',
    // no machine of ours has an image of Red Hat's
    builtHere: false,
    make: (dockerfile, id, basics) => new CustomRuntime(dockerfile, id, {
      ...basics, ...OWN, image: 'rockylinux/rockylinux:9', libc: Libc.GLIBC, libcVersion: '2.34', libgcc: true, packageManager: PackageManager.DNF, packages: ['tzdata-2025b'],
    }),
  },
  {
    name: 'custom-empty',
    uses: ['Libc.NONE', 'PackageManager.NONE'],
    make: (dockerfile, id, basics) => new CustomRuntime(dockerfile, id, { ...basics, image: 'gcr.io/distroless/static-debian12:nonroot', libc: Libc.NONE, packageManager: PackageManager.NONE }),
  },
];
