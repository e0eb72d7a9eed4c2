import { Construct } from 'constructs';
import { RustDockerfile } from '../rust-dockerfile';

/** Where Debian's packages come from. */
export interface AptMirrorOptions {
  /**
   * The mirror of `deb.debian.org`: below it lie `debian` and `debian-security`.
   *
   * @example 'https://apt.acme.example'
   */
  readonly url: string;
}

/** Installs Debian's packages from a mirror, in every stage that installs some: the builders' and the images'. */
export class AptMirror extends Construct {
  constructor(scope: RustDockerfile, options: AptMirrorOptions) {
    const url = options.url.replace(/\/$/, '');
    if (!/^https?:\/\/[A-Za-z0-9.-]+(:\d+)?(\/[\w.~-]+)*$/.test(url)) {
      throw new Error(`not the address of a mirror: ${JSON.stringify(options.url)}; write one such as "https://apt.acme.example", without user and password: what stands in a layer is read by everybody who has the image`);
    }
    if (scope.node.tryFindChild('AptMirror')) throw new Error(`${scope.path} has its AptMirror already; keep one`);
    super(scope, 'AptMirror');
    scope._aptMirror = url;
  }
}
