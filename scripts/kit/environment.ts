import { delimiter, dirname } from 'node:path';

// set by `npm run`, `npx` and projen for their own scripts: in a newcomer's shell none of them stands
const FOREIGN = /^(npm_(package|lifecycle|config_(local|global)_prefix|config_prefix|config_(package|yes|call)|command|execpath|node_execpath)|INIT_CWD|PROJEN_|CI$|GITHUB_)/i;

/** The environment of a newcomer's shell: without what `npm run`, projen and CI add, with this Node and a git identity. */
export function newcomerEnvironment(
  env: NodeJS.ProcessEnv = process.env, separator = delimiter, node = dirname(process.execPath),
): NodeJS.ProcessEnv {
  const kept = Object.fromEntries(Object.entries(env).filter(([name]) => !FOREIGN.test(name)));
  const path = Object.keys(kept).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  return {
    ...kept,
    [path]: [node, ...(kept[path] ?? '').split(separator).filter((folder) => !/[\\/]node_modules[\\/]\.bin|node-gyp-bin/.test(folder))].join(separator),
    GIT_AUTHOR_NAME: 'newcomer',
    GIT_AUTHOR_EMAIL: 'newcomer@example.com',
    GIT_COMMITTER_NAME: 'newcomer',
    GIT_COMMITTER_EMAIL: 'newcomer@example.com',
    // nobody is there to answer
    GIT_TERMINAL_PROMPT: '0',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
    // npm's own cache answers where it can: many projects are created in one run
    npm_config_prefer_offline: 'true',
    NO_COLOR: '1',
  };
}
