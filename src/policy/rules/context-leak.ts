import { Severity } from '../finding';
import { IRule } from '../rule';
import { listed, literal } from '../words';

/** The ignore file keeps out what nobody may read in a layer or a cache. */
export const contextLeak: IRule = {
  code: 'context-leak',
  severity: Severity.ERROR,
  findings: ({ ignore }) => (!ignore || ignore.leaked.length === 0 ? [] : [{
    place: ignore.path,
    message: `${listed(ignore.leaked)} would reach the builder: caches, history and credentials never may`,
    wayOut: `narrow the pattern of dockerIgnore.include(…) that lets ${ignore.leaked.length === 1 ? 'it' : 'them'} in, or write dockerIgnore.exclude(${patterns(ignore.leaked).map(literal).join(', ')})`,
  }]),
};

/** By the name, at any depth. */
function patterns(leaked: readonly string[]): string[] {
  const known = ['target', 'node_modules', '.git', '.aws', '.ssh', '.cargo/credentials.toml'];
  const of = (path: string) => {
    const folder = known.find((name) => `/${path}/`.includes(`/${name}/`));
    return `**/${folder ?? path.slice(path.lastIndexOf('/') + 1)}`;
  };
  return [...new Set(leaked.map(of))].slice(0, 5);
}
