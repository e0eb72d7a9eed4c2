import { CargoGraph, CargoInclude, CargoWorkspace } from '../cargo/facts';

/** What the rules look at: one Dockerfile with all that belongs to it, as plain facts, before anything is written. */
export interface RuleSubject {
  /** The generated Dockerfile's path, relative to the project. */
  readonly dockerfile: string;
  /** The folder that is sent to the builder, absolute. */
  readonly context: string;
  readonly workspace: CargoWorkspace;
  readonly builds: BuildFacts[];
  readonly images: ImageFacts[];
  /** Every image that the Dockerfile names, with its digest where one is known. @default - the builders' and the images' own */
  readonly baseImages?: string[];
  /** Every variable that the Dockerfile sets or declares, in its order. @default - none */
  readonly variables?: VariableFacts[];
  /** The workflows that export the builder's cache from a fresh runner. @default - none */
  readonly cacheExports?: CacheExportFacts[];
  /** What reaches the builder. @default - no ignore file is generated */
  readonly ignore?: IgnoreFacts;
}

/** One cargo invocation: what a builder stage compiles. */
export interface BuildFacts {
  /** The builder stage's name. */
  readonly name: string;
  /** The binaries as they were asked for, or found where exactly one can be meant. */
  readonly binaries: BinaryFacts[];
  readonly features: string[];
  /** Whether the packages' default features are on. @default true */
  readonly defaultFeatures?: boolean;
  readonly profile: string;
  /** `glibc`, `glibc-static` or `musl`. */
  readonly linking: string;
  /** The image that the toolchain comes from. */
  readonly image: string;
  /** Whether somebody stated that image. @default - it follows the toolchain file */
  readonly imageStated?: boolean;
  /** The C library of that image. @default glibc */
  readonly libc?: string;
  /** The image's Rust version. @default - not known */
  readonly rustVersion?: string;
  /** The version of the builder image's glibc. @default - not known */
  readonly glibcVersion?: string;
  /** `linux/amd64`, … . @default - the builder's own */
  readonly platforms: string[];
  /** Whether the sources are compiled without network. @default false */
  readonly offline?: boolean;
  /** Whether what the dependencies are compiled of is in a layer by then. @default false */
  readonly sourcesInLayer?: boolean;
  /** The Debian packages that were asked for, without their versions. @default - none */
  readonly packages?: string[];
  /** What installs packages in the image: `apt`, `apk`, `dnf` or `none`. @default apt */
  readonly packageManager?: string;
  /** What is needed of Debian and has no name that is known there; none once packages were asked for. @default - nothing */
  readonly unnamedPackages?: string[];
  /** The environment variables in which cargo finds secrets. @default - none */
  readonly secrets?: string[];
  /** Where cache mounts are mounted. @default - nowhere */
  readonly cacheMounts?: string[];
  /** The names of binaries of the workspace that could be meant. */
  readonly candidates: string[];
  /** What is compiled, as far as it is known. @default - nothing beside the workspace */
  readonly graph?: CargoGraph;
  /** The packages of the lock file on which something in the Dockerfile hangs. @default - none */
  readonly graphDecides?: string[];
  /** What cannot be linked to musl. @default - nothing, or it is linked to glibc */
  readonly notForMusl?: NativeVerdictFacts[];
}

/** A crate that the linkage does not allow. */
export interface NativeVerdictFacts {
  readonly crate: string;
  readonly reason: string;
  /** What to take instead. @default - not known */
  readonly instead?: string;
}

/** Shared libraries that a program loads because of a crate. */
export interface NativeLibraryFacts {
  readonly crate: string;
  /** Their sonames. */
  readonly files: string[];
  /** The Debian package that has them. */
  readonly package: string;
  /** How the program does without. @default - not known */
  readonly instead?: string;
}

/** A variable of the Dockerfile. */
export interface VariableFacts {
  /** The stage that has it; empty: it stands before the first one. */
  readonly stage: string;
  /** `ENV` or `ARG`. */
  readonly instruction: string;
  readonly name: string;
}

/** A cache that a workflow exports, because its runner keeps none. */
export interface CacheExportFacts {
  /** The workflow's file, relative to the repository. */
  readonly workflow: string;
  /** BuildKit's cache backend: `registry`, `gha`. */
  readonly backend: string;
}

/** A binary that was asked for. */
export interface BinaryFacts {
  readonly name: string;
  /** The package of `package/binary`. @default - only the name was asked for */
  readonly package?: string;
  /** The packages that have a binary of this name; more than one is ambiguous, none is unknown. */
  readonly packages: string[];
  /** The features that it needs. */
  readonly requiredFeatures: string[];
}

/** One image: a runtime stage with what is in it. */
export interface ImageFacts {
  readonly name: string;
  readonly base: string;
  /** `glibc`, `musl` or `none`. */
  readonly libc: string;
  /** The base's glibc. @default - none, or not known */
  readonly glibcVersion?: string;
  /** Whether the base has `libgcc_s.so.1`, which a Rust program that is linked to glibc loads. */
  readonly libgcc: boolean;
  /** Whether the base has `/bin/sh`. */
  readonly shell: boolean;
  /** The shared libraries that the base has beside the C library, by their sonames. @default - not known */
  readonly libraries?: string[];
  /** Those that its binaries load. @default - none, or not known */
  readonly nativeLibraries?: NativeLibraryFacts[];
  /** The programs that a health check may call there. @default - with a shell whatever is asked for, without one none */
  readonly programs?: string[];
  /** How its binaries are linked: `glibc`, `glibc-static` or `musl`. */
  readonly linking: string;
  /** The glibc that its binaries were linked against. @default - not known, or none */
  readonly builderGlibcVersion?: string;
  /** `65532:65532`. @default - whatever the base says */
  readonly user?: string;
  readonly allowRoot: boolean;
  /** @default - the image has no port */
  readonly port?: number;
  /** The builder stage that compiles its binaries. @default - not known */
  readonly builder?: string;
  /** The packages that its binaries are of. @default - not known */
  readonly binaryPackages?: string[];
  /** What the service is started with. @default - nothing */
  readonly args?: string[];
  /** The service's environment, the port's own variable included. @default - nothing is set */
  readonly env?: { [name: string]: string };
  /** Whether an init process is PID 1, and passes signals on. @default false */
  readonly init?: boolean;
  /** The signal that stops it. @default - the base's, SIGTERM */
  readonly stopSignal?: string;
  /** The capabilities that compose and the operator grant. */
  readonly capabilities: string[];
  /** The health check's words. @default - none */
  readonly health?: string[];
  /** Whether the health check is written for a shell. */
  readonly healthNeedsShell: boolean;
  /** Every path that something is copied to, with what puts it there. */
  readonly destinations: DestinationFacts[];
  /** The files and folders of the repository that are copied, relative to the context. @default - none */
  readonly assets?: string[];
}

/** A path of the image that something is copied to. */
export interface DestinationFacts {
  readonly path: string;
  /** What puts it there, in the user's words. */
  readonly by: string;
  /** Whether it is a folder. @default false */
  readonly folder?: boolean;
}

/** What the ignore file lets through, by its own patterns. */
export interface IgnoreFacts {
  readonly path: string;
  /** Files that the build needs and that the patterns leave out, relative to the context. */
  readonly missing: string[];
  /** Files that must never reach the builder and that the patterns let in, relative to the context. */
  readonly leaked: string[];
  /** What the sources read outside of the context. @default - nothing */
  readonly outside?: CargoInclude[];
}
