/** Names under which tools keep what nobody else may see; the last part of a path, or the last two. */
const FILES: readonly RegExp[] = [
  /^\.env(\.(?!example$|sample$|template$|dist$)[^/]+)?$/,
  /^id_(rsa|dsa|ecdsa|ed25519)(_sk)?$/,
  /^\.(npmrc|yarnrc\.yml|pypirc|netrc|pgpass|git-credentials|dockercfg|htpasswd)$/,
  /^credentials(\.(toml|json|ya?ml))?$/,
  /\.(p12|pfx|jks|kdbx)$/i,
  /^(service[-_]account|client[-_]secret).*\.json$/,
];
const PATHS: readonly RegExp[] = [/(^|\/)\.docker\/config\.json$/, /(^|\/)\.kube\/config$/];

/** Whether a file is, by its name, one that holds a secret. */
export function isSecretFile(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return FILES.some((pattern) => pattern.test(name)) || PATHS.some((pattern) => pattern.test(path));
}

/** Whether a text holds a private key: the line that begins one, and the line of its bytes. */
export function holdsPrivateKey(text: string): boolean {
  return /^-----BEGIN ((RSA|EC|DSA|OPENSSH|ENCRYPTED) )?PRIVATE KEY-----\r?\n(?:[\w-]+: .*\r?\n|\r?\n)*[A-Za-z0-9+/=]{16,}\r?$/m.test(text);
}

// BuildKit's own words for its check SecretsUsedInArgOrEnv
const NAME = /(?:_|^)(?:apikey|auth|credential|credentials|key|password|pword|passwd|secret|token)(?:_|$)/i;
const PUBLIC = /(?:_|^)public(?:_|$)/i;
// where a secret lies, or what it is checked with, is none
const PLACE = /_(FILE|PATH|DIR)$|^GPG_KEYS?$/i;

/** Whether a variable's name is that of a secret. */
export function isSecretName(name: string): boolean {
  return NAME.test(name) && !PUBLIC.test(name) && !PLACE.test(name);
}

/** Shapes that only secrets have, wherever they stand. */
const SHAPES: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: 'a GitHub token', pattern: /\b(gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{40,})\b/ },
  { what: 'an AWS access key', pattern: /\b(AKIA|ASIA)[A-Z0-9]{16}\b/ },
  { what: 'an npm token', pattern: /\bnpm_[A-Za-z0-9]{36}\b/ },
  { what: 'a crates.io token', pattern: /\bcio[A-Za-z0-9]{32}\b/ },
  { what: 'a password in a URL', pattern: /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@$"']+:[^\s/@$"'{]+@/i },
];

/** What a text holds that only a secret looks like, or nothing. */
export function secretShape(text: string): string | undefined {
  return SHAPES.find(({ pattern }) => pattern.test(text))?.what;
}

/** The variables that an instruction of an image's history sets to a value: `ENV A=b`, `ARG A=b`, and the arguments that a `RUN` was given. */
export function assignments(instruction: string): string[] {
  const [, count, given = ''] = /(?:^|\s)\|(\d+) (.*)$/s.exec(instruction) ?? [];
  const stated = /^(?:\/bin\/sh -c #\(nop\)\s+)?(?:ENV|ARG)\s+(.*)$/s.exec(instruction)?.[1] ?? '';
  const pairs = (text: string) => [...text.matchAll(/(?:^|\s)([A-Za-z_][A-Za-z0-9_]*)=(\S?)/g)];
  return [...pairs(given).slice(0, Number(count ?? 0)), ...pairs(stated)].filter(([, , value]) => value !== '').map(([, name]) => name);
}
