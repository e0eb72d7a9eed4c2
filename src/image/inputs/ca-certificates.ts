import { readFileSync } from 'fs';
import { posix, resolve } from 'path';
import { Construct } from 'constructs';
import { trustStore } from './trust-store';
import { Instruction } from '../../dockerfile/document';
import { certificates, copyCertificates } from '../runtimes/runtime-files';
import { parseAsset } from '../runtimes/runtime-values';
import { RustDockerfile } from '../rust-dockerfile';

/** Whom the build and the service trust, too. */
export interface CaCertificatesOptions {
  /** The certificates, PEM files of the repository: `certs/acme.crt`. */
  readonly files: string[];
}

/**
 * Trusts a company's own certificate authority, beside the public ones, in every step of the build and in every image of the
 * Dockerfile: behind a proxy that breaks TLS open, and with internal services.
 */
export class CaCertificates extends Construct {
  constructor(scope: RustDockerfile, options: CaCertificatesOptions) {
    const files = [...new Set(options.files.map((file) => parseAsset(file.replace(/:.*$/, '')).source))].sort();
    if (files.length === 0) throw new Error('CaCertificates has no files; write files: ["certs/acme.crt"]');
    for (const file of files) refuseAllButCertificates(file, resolve(scope.project.outdir, file));
    if (scope.node.tryFindChild('CaCertificates')) throw new Error(`${scope.path} has its CaCertificates already; state all files in one: files: [${files.map((file) => JSON.stringify(file)).join(', ')}, …]`);
    super(scope, 'CaCertificates');
    scope._builderContributions.set('CaCertificates', (manager) => ({
      contextPaths: files,
      beforePackages: [
        ...files.map((file, index): Instruction => ({ kind: 'COPY', id: `toolchain-certificate-${file}`, sources: [file], destination: `${trustStore(manager).added}/${nameOf(file, files.slice(0, index))}` })),
        // each distribution's own way, such as Debian's: the bundle and the links by hash, which outlive an update of the package
        { kind: 'RUN', id: 'toolchain-certificates', command: { form: 'exec', words: [trustStore(manager).program] } },
      ],
    }));
    scope._runtimeContributions.set('CaCertificates', (builder) => ({
      ...certificates(builder),
      // and once more below the packages, one of which may write the file anew
      beforePackages: [copyCertificates(builder, 'certificates-for-packages')],
    }));
  }
}

/** Its name where the distribution looks for further ones: Debian takes a `.crt` alone. */
function nameOf(file: string, before: readonly string[]): string {
  const name = (path: string) => posix.basename(path).replace(/\.[^.]*$/, '');
  const same = before.filter((other) => name(other) === name(file)).length;
  return `${name(file)}${same > 0 ? `-${same + 1}` : ''}.crt`;
}

function refuseAllButCertificates(file: string, path: string): void {
  let text: string;
  try {
    text = readFileSync(path, 'latin1');
  } catch (error) {
    throw new Error(`the certificate ${JSON.stringify(file)} cannot be read: ${(error as NodeJS.ErrnoException).code === 'ENOENT' ? 'it is not there' : (error as Error).message}`);
  }
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) throw new Error(`${JSON.stringify(file)} holds a private key, which must never be in an image; keep the certificate alone in it`);
  if (!text.includes('-----BEGIN CERTIFICATE-----')) {
    throw new Error(`${JSON.stringify(file)} has no certificate in PEM ("-----BEGIN CERTIFICATE-----"); write one from DER with: openssl x509 -inform der -in ${file} -out acme.crt`);
  }
}
