import { Severity } from '../finding';
import { IRule } from '../rule';
import { compareVersions } from '../rust-version';
import { builderPlace, listed } from '../words';

/** Crates that connect to hosts by their names. A program of its own may use the standard library, which no lock tells. */
const CLIENTS = [
  'async-nats', 'attohttpc', 'aws-config', 'curl', 'deadpool-postgres', 'diesel', 'hyper-util', 'isahc', 'kube-client', 'lapin', 'lettre', 'minreq', 'mongodb', 'mysql',
  'mysql_async', 'opentelemetry-otlp', 'postgres', 'rdkafka', 'redis', 'reqwest', 'rumqttc', 'sea-orm', 'sqlx', 'sqlx-core', 'tiberius', 'tokio-postgres',
  'tonic', 'tungstenite', 'ureq',
];

/** The first glibc that resolves names with what is within it: https://sourceware.org/glibc/wiki/Release/2.34 */
const WITHIN = '2.34';

/** A static binary resolves the names that it connects to. */
export const staticGlibcDns: IRule = {
  code: 'static-glibc-dns',
  severity: Severity.WARNING,
  findings: (subject) => subject.builds.filter((build) => build.linking === 'glibc-static').flatMap((build) => {
    const names = new Set((build.graph ?? subject.workspace.lock)?.packages.map((pkg) => pkg.name));
    const clients = CLIENTS.filter((name) => names.has(name));
    if (clients.length === 0) return [];
    const old = build.glibcVersion !== undefined && compareVersions(build.glibcVersion, WITHIN) < 0;
    return [{
      place: builderPlace(subject, build),
      message: `the binary is linked statically to glibc and connects to hosts by name (${listed(clients)}): ${old
        ? `glibc ${build.glibcVersion} loads shared libraries of its own version to resolve one, which no base has but the builder's`
        : 'glibc asks /etc/hosts and DNS within itself, and loads shared libraries of its own version for everything else that /etc/nsswitch.conf may name (mDNS, LDAP, systemd-resolved)'}`,
      wayOut: old
        ? 'write suite: DebianSuite.BOOKWORM or later, or linking: Linking.MUSL (new MuslStatic(builder)) or GLIBC'
        : 'nothing where hosts are in DNS, as in Docker and Kubernetes; else linking: Linking.MUSL (new MuslStatic(builder)) or GLIBC',
    }];
  }),
};
