import { Project } from 'projen';
import { Text } from '../../dockerfile/document';

/** The build argument that BuildKit sets to the platform that is built for: `linux/amd64`. */
export const TARGET_PLATFORM = 'TARGETPLATFORM';

/**
 * The id of a cache mount. Without one it is the path, and every project on the machine would share it:
 * https://docs.docker.com/reference/dockerfile/#run---mounttypecache
 *
 * @param platforms what is built for; where several share a builder, each has a cache of its own, so that none waits for another
 */
export function cacheId(prefix: string, platforms: readonly string[], ...parts: readonly string[]): Text {
  const name = [prefix, ...parts].map(plain).filter((part) => part !== '').join('-');
  return platforms.length === 0 ? name : [`${name}-`, { variable: TARGET_PLATFORM }];
}

/** What tells the projects of one machine apart: its name below its parents'. */
export function projectPrefix(project: Project): string {
  return project.parent ? `${projectPrefix(project.parent)}-${project.name}` : project.name;
}

function plain(part: string): string {
  return part.toLowerCase().replace(/[^a-z0-9._-]+/g, '-').replace(/^-+|-+$/g, '');
}
