import { Libc } from '../dockerfile/document';

/** What a base image brings. */
export interface RuntimeBase {
  readonly image: string;
  readonly libc: Libc;
  readonly libcVersion?: string;
  readonly libgcc: boolean;
  readonly shell: boolean;
}
