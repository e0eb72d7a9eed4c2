/** What no image needs, at any depth: caches, history and what looks like a credential. */
export const NEVER: readonly string[] = [
  '**/target', '**/node_modules', '**/.git', '**/.env', '**/.env.*', '**/*.pem', '**/*.key', '**/id_rsa*', '**/id_ed25519*',
  '**/.netrc', '**/.npmrc', '**/.aws', '**/.ssh', '**/.cargo/credentials', '**/.cargo/credentials.toml',
];

/** Paths that must not reach the builder, below any folder, to hold the patterns against. */
export const SECRETS: readonly string[] = [
  'target/release/app', 'node_modules/x', '.git/config', '.env', '.env.local', '.env.production', 'key.pem', 'server.key', 'id_rsa', 'id_ed25519',
  '.netrc', '.npmrc', '.aws/credentials', '.ssh/id_rsa', '.cargo/credentials.toml',
];

/** Whether a path is a secret by its name alone; a `.pem` may be anybody's certificate. */
export function isSecret(path: string): boolean {
  return /(^|\/)(\.git|\.aws|\.ssh|\.env|\.env\.[^/]*|\.netrc|\.npmrc|id_rsa[^/]*|id_ed25519[^/]*|\.cargo\/credentials(\.toml)?)(\/|$)/.test(path);
}
