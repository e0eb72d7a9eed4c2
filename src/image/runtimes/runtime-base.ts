import { RuntimeContribution } from './runtime-contribution';
import { Libc } from '../../dockerfile/document';
import { DebianSuite } from '../builder/debian-suite';
import { PackageManager } from '../builder/package-manager';

/** What a base image brings. */
export interface RuntimeBase {
  readonly image: string;
  readonly libc: Libc;
  readonly libcVersion?: string;
  /** The Debian suite whose packages it takes. @default - none, or not known */
  readonly suite?: DebianSuite;
  readonly libgcc: boolean;
  readonly shell: boolean;
  /** The shared libraries that it has beside the C library and libgcc, by their sonames. @default - not known */
  readonly libraries?: readonly string[];
  /** What a health check may call there. @default - whatever a base with a shell is asked for */
  readonly programs?: readonly string[];
  /** What installs packages in it. @default - nothing does */
  readonly packageManager?: PackageManager;
  /** Whether it has a `/tmp` that everyone may write to. @default true */
  readonly tmp?: boolean;
  /** Whether it has time zones. @default false */
  readonly timeZones?: boolean;
  /** What it must be given so that a service runs on it. @default - nothing */
  readonly adds?: RuntimeContribution;
}
