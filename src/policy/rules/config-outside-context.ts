import { Disk } from '../../cargo/disk';
import { isInside, relativePath } from '../../cargo/paths';
import { largerContext } from '../context';
import { Severity } from '../finding';
import { IRule } from '../rule';
import { listed } from '../words';

/** What changes the build; the others are about people and terminals. */
const TABLES = ['build', 'target', 'env', 'source', 'registries', 'registry', 'patch', 'paths', 'profile', 'unstable', 'include', 'host', 'resolver'];

/** Cargo's configuration reaches the builder: what lies above the folder that is sent is not there. */
export const configOutsideContext: IRule = {
  code: 'config-outside-context',
  severity: Severity.WARNING,
  findings: (subject) => {
    const { workspace, context } = subject;
    const disk = new Disk(context);
    return workspace.config.files.filter((path) => !isInside(path, context)).flatMap((path) => {
      const tables = Object.keys(disk.toml(path)?.toml ?? {}).filter((key) => TABLES.includes(key)).sort();
      if (tables.length === 0) return [];
      return [{
        place: relativePath(context, path),
        message: `it lies outside of the build context, which is the project's folder: what it says of ${listed(tables)} holds on this machine and not in the container`,
        wayOut: `move it into the project's folder; or ${largerContext(subject, [path])}`,
      }];
    });
  },
};
