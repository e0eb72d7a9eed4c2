import { compareNames } from './image-names';
import { YamlPath, YamlStyle } from './yaml-text';

/** The order that dclint asks for; what is not named stands behind, by alphabet. */
const SERVICE_KEYS = [
  'image', 'build', 'container_name', 'depends_on', 'volumes', 'volumes_from', 'configs', 'secrets', 'environment', 'env_file', 'ports', 'networks',
  'network_mode', 'extra_hosts', 'command', 'entrypoint', 'working_dir', 'restart', 'healthcheck', 'logging', 'labels', 'user', 'isolation',
];
const TOP_LEVEL_KEYS = ['name', 'include', 'services', 'networks', 'volumes', 'secrets', 'configs'];

/** How a compose file looks, services and keys that were added by an override included. */
export const COMPOSE_STYLE: YamlStyle = {
  order: (path, keys) => {
    if (path.length === 0) return inOrder(keys, [...keys.filter((key) => key.startsWith('x-')).sort(compareNames), ...TOP_LEVEL_KEYS]);
    if (isServices(path) && path.length === 1) return [...keys].sort(compareNames);
    if (isServices(path) && path.length === 2) return inOrder(keys, SERVICE_KEYS);
    if (isServices(path) && path[2] === 'depends_on') return path.length === 3 ? [...keys].sort(compareNames) : keys;
    return keys;
  },
  // 22:22 is a number in base 60 to old parsers of YAML
  quote: (path) => isServices(path) && path.length === 4 && (path[2] === 'ports' || path[2] === 'expose'),
  spaceBefore: (path) => (path.length === 1 && path[0] !== 'name') || (isServices(path) && path.length === 2),
};

function isServices(path: YamlPath): boolean {
  return path[0] === 'services';
}

function inOrder(keys: readonly string[], order: readonly string[]): string[] {
  const place = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  return [...keys].sort((a, b) => place(a) - place(b) || compareNames(a, b));
}
