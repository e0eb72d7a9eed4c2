import { posix } from 'path';
import { HOME, TINI } from './runtime-lowering';
import { didYouMean } from '../../cargo/nearest';
import { toSlashes } from '../../cargo/paths';

/** What the kernel calls them: https://man7.org/linux/man-pages/man7/capabilities.7.html */
const CAPABILITIES = [
  'ALL', 'AUDIT_CONTROL', 'AUDIT_READ', 'AUDIT_WRITE', 'BLOCK_SUSPEND', 'BPF', 'CHECKPOINT_RESTORE', 'CHOWN', 'DAC_OVERRIDE', 'DAC_READ_SEARCH',
  'FOWNER', 'FSETID', 'IPC_LOCK', 'IPC_OWNER', 'KILL', 'LEASE', 'LINUX_IMMUTABLE', 'MAC_ADMIN', 'MAC_OVERRIDE', 'MKNOD', 'NET_ADMIN',
  'NET_BIND_SERVICE', 'NET_BROADCAST', 'NET_RAW', 'PERFMON', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_ADMIN', 'SYS_BOOT', 'SYS_CHROOT',
  'SYS_MODULE', 'SYS_NICE', 'SYS_PACCT', 'SYS_PTRACE', 'SYS_RAWIO', 'SYS_RESOURCE', 'SYS_TIME', 'SYS_TTY_CONFIG', 'SYSLOG', 'WAKE_ALARM',
];
const SIGNALS = [
  'SIGABRT', 'SIGALRM', 'SIGBUS', 'SIGCHLD', 'SIGCONT', 'SIGFPE', 'SIGHUP', 'SIGILL', 'SIGINT', 'SIGIO', 'SIGKILL', 'SIGPIPE', 'SIGPROF', 'SIGPWR', 'SIGQUIT',
  'SIGSEGV', 'SIGSTOP', 'SIGSYS', 'SIGTERM', 'SIGTRAP', 'SIGTSTP', 'SIGTTIN', 'SIGTTOU', 'SIGURG', 'SIGUSR1', 'SIGUSR2', 'SIGVTALRM', 'SIGWINCH', 'SIGXCPU', 'SIGXFSZ',
];
// what would be hidden below a volume: the binary, and what is copied with it
const NEVER_WRITABLE = [HOME, posix.dirname(TINI), '/usr/local', '/usr', '/etc', '/bin', '/lib', '/lib64', '/proc', '/sys', '/dev'];

/** A file or folder of the repository, and where it lies in the image. */
export interface Asset {
  readonly source: string;
  /** Absolute; it ends with a slash where the asset's own name is to follow. */
  readonly target: string;
  /** The stage or image that has it. @default - the repository */
  readonly from?: string;
}

export function validPort(port: number): number {
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Error(`a port is a whole number from 1 to 65535: got ${port}`);
  return port;
}

export function validVariable(name: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) throw new Error(`not a name that an environment variable can have: ${JSON.stringify(name)}; write NAME=value, such as RUST_LOG=info`);
  return name;
}

/** `NAME=value`, as `docker run --env` takes it. */
export function splitAssignment(assignment: string): [name: string, value: string] {
  const equals = assignment.indexOf('=');
  if (equals < 1) throw new Error(`write the environment as NAME=value: got ${JSON.stringify(assignment)}`);
  return [assignment.slice(0, equals), assignment.slice(equals + 1)];
}

/** As the kernel's headers spell it: `SIGINT`, also where `INT` or `2` was written. */
export function validSignal(signal: string): string {
  if (/^([1-9]|[1-5][0-9]|6[0-4])$/.test(signal) || /^SIGRTM(IN|AX)([+-]\d+)?$/.test(signal)) return signal;
  const name = `SIG${signal.toUpperCase().replace(/^SIG/, '')}`;
  if (!SIGNALS.includes(name)) throw new Error(`not a signal: ${JSON.stringify(signal)}${didYouMean(name, SIGNALS) || '; write such as "SIGINT"'}`);
  return name;
}

/** Without Docker's and the kernel's prefix: `NET_BIND_SERVICE`. */
export function validCapability(capability: string): string {
  const name = capability.toUpperCase().replace(/^CAP_/, '');
  if (!CAPABILITIES.includes(name)) throw new Error(`not a capability of Linux: ${JSON.stringify(capability)}${didYouMean(name, CAPABILITIES) || '; write such as "NET_BIND_SERVICE"'}`);
  return name;
}

export function validWorkdir(folder: string): string {
  if (!folder.startsWith('/') || /[\u0000-\u001f\u007f]/.test(folder)) throw new Error(`the folder in which a service starts is absolute: got ${JSON.stringify(folder)}; did you mean ${JSON.stringify(posix.join(HOME, folder))}?`);
  return posix.normalize(folder).replace(/(?<=.)\/$/, '');
}

export function validEntrypoint(words: readonly string[]): string[] {
  if (words.length === 0 || words[0] === '') throw new Error('an entrypoint names the program first: entrypoint: ["/app/orders", "serve"]; leave it out to start the binary alone');
  return [...words];
}

export function validFolder(folder: string): string {
  if (!folder.startsWith('/')) throw new Error(`a writable folder is absolute: got ${JSON.stringify(folder)}; did you mean ${JSON.stringify(posix.join(HOME, folder))}?`);
  // docker's mounts take neither
  if (/[:\u0000-\u001f\u007f]/.test(folder)) throw new Error(`a writable folder's path has neither a colon nor a control character: got ${JSON.stringify(folder)}`);
  const normal = posix.normalize(folder).replace(/\/$/, '');
  if (normal === '') throw new Error('the whole file system cannot be writable; name the folders that the service writes to, such as /data');
  if (NEVER_WRITABLE.includes(normal)) {
    throw new Error(`${normal} cannot be writable: a volume there would keep the files of the first image for ever; name a folder below, such as ${posix.join(normal, 'data')}`);
  }
  return normal;
}

/** `source`, or `source:target`. */
export function parseAsset(asset: string): Asset {
  const colon = asset.indexOf(':');
  const source = posix.normalize(toSlashes(colon < 0 ? asset : asset.slice(0, colon))).replace(/\/$/, '');
  if (source === '.' || /^\.\.(\/|$)/.test(source) || source.startsWith('/') || /[\u0000-\u001f\u007f]/.test(asset)) {
    throw new Error(`an asset is a path in the repository: got ${JSON.stringify(asset)}; write "source" or "source:target", such as "config.toml"`);
  }
  const target = colon < 0 ? posix.basename(source) : asset.slice(colon + 1);
  const slash = target === '' || target.endsWith('/') ? '/' : '';
  return { source, target: posix.resolve(HOME, target).replace(/\/$/, '') + slash };
}

/** The same of a stage or an image, whose paths are absolute; one that ends with a slash is a folder. */
export function parseAssetOf(from: string, asset: string): Asset {
  const colon = asset.indexOf(':');
  const source = posix.normalize(colon < 0 ? asset : asset.slice(0, colon));
  if (!source.startsWith('/') || source === '/' || /[\u0000-\u001f\u007f]/.test(asset)) {
    throw new Error(`what is taken from ${JSON.stringify(from)} has an absolute path there: got ${JSON.stringify(asset)}; write "/source" or "/source:target", such as "/web/dist/:static"`);
  }
  const target = colon < 0 ? posix.basename(source) : asset.slice(colon + 1);
  // a folder's contents are copied, so its own name does not follow
  const slash = !source.endsWith('/') && (target === '' || target.endsWith('/')) ? '/' : '';
  return { source, target: posix.resolve(HOME, target).replace(/\/$/, '') + slash, from };
}
