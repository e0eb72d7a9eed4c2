import { YamlPath, YamlStyle } from './yaml-text';

const TOP_LEVEL_KEYS = ['name', 'run-name', 'on', 'permissions', 'concurrency', 'env', 'defaults', 'jobs'];
const JOB_KEYS = [
  'name', 'needs', 'if', 'runs-on', 'timeout-minutes', 'environment', 'permissions', 'concurrency', 'strategy', 'outputs', 'env', 'defaults', 'steps',
];

/**
 * How a workflow looks.
 *
 * @param versions the version of each pinned action, by the reference that a step uses
 * @param reasons why a job has a permission, by the job and the permission: `publish.packages`
 */
export function workflowStyle(versions: ReadonlyMap<string, string>, reasons: ReadonlyMap<string, string>): YamlStyle {
  return {
    order: (path, keys) => {
      if (path.length === 0) return inOrder(keys, TOP_LEVEL_KEYS);
      return path[0] === 'jobs' && path.length === 2 ? inOrder(keys, JOB_KEYS) : keys;
    },
    comment: (path, value) => {
      if (path.at(-1) === 'uses') return versions.get(String(value));
      const permission = permissionOf(path);
      return permission && reasons.get(`${permission.job}.${permission.name}`);
    },
    spaceBefore: (path) => (path.length === 1 && path[0] !== 'name') || (path.length === 2 && path[0] === 'jobs'),
  };
}

function permissionOf(path: YamlPath): { readonly job: string; readonly name: string } | undefined {
  return path.length === 4 && path[0] === 'jobs' && path[2] === 'permissions' ? { job: String(path[1]), name: String(path[3]) } : undefined;
}

/** The known keys in their order, then the others as they came. */
function inOrder(keys: readonly string[], order: readonly string[]): string[] {
  return [...order.filter((key) => keys.includes(key)), ...keys.filter((key) => !order.includes(key))];
}
