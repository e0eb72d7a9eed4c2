import { RuntimeContribution } from './runtime-contribution';
import { Instruction } from '../../dockerfile/document';
import { BinaryBuilder } from '../binary';
import { trustStore } from '../inputs/trust-store';

/** Where Debian, Alpine, distroless and Chainguard keep the certificates that a client trusts, and so the images that are made here. */
export const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';
/** Where every distribution keeps its time zones. */
export const TIME_ZONES = '/usr/share/zoneinfo/';
// 2024a-0+deb12u1 on bookworm, 2025b-4 on trixie, and every update another: https://packages.debian.org/tzdata
export const TIME_ZONES_PACKAGE = 'tzdata=20*';

/** The certificates of the builder, and where they are: OpenSSL looks for them at another place in each distribution. */
export function certificates(builder: BinaryBuilder): RuntimeContribution {
  return { copies: [copyCertificates(builder, 'certificates')], environment: [['SSL_CERT_FILE', CERTIFICATES]] };
}

/** Copies the certificates of the builder. */
export function copyCertificates({ _toolchainStage: from, packageManager }: BinaryBuilder, id: string): Instruction {
  return { kind: 'COPY', id, link: true, from, sources: [trustStore(packageManager).bundle], destination: CERTIFICATES };
}

/**
 * The time zones of the builder.
 *
 * @param toolchain the stage that has them
 */
export function timeZones(toolchain: string): Instruction {
  return { kind: 'COPY', id: 'time-zones', link: true, from: toolchain, sources: [TIME_ZONES], destination: TIME_ZONES };
}

/**
 * Who there is, and that `/etc/hosts` is asked before a name server: what programs look up of themselves.
 *
 * @param user the service's
 * @param home its home
 */
export function accounts(user: { readonly uid: number; readonly gid: number } | undefined, home: string): Instruction {
  const { uid, gid } = user ?? { uid: 0, gid: 0 };
  const users = ['root:x:0:0:root:/root:/sbin/nologin', ...(uid === 0 ? [] : [`nonroot:x:${uid}:${gid}:nonroot:${home}:/sbin/nologin`])];
  const groups = ['root:x:0:', ...(gid === 0 ? [] : [`nonroot:x:${gid}:`])];
  return {
    kind: 'COPY',
    id: 'accounts',
    link: true,
    sources: [],
    files: [
      { name: 'passwd', content: `${users.join('\n')}\n` },
      { name: 'group', content: `${groups.join('\n')}\n` },
      { name: 'nsswitch.conf', content: 'hosts: files dns\n' },
    ],
    destination: '/etc/',
  };
}
