import { CargoInclude } from '../../cargo/facts';
import { relativePath } from '../../cargo/paths';
import { largerContext } from '../context';
import { Severity } from '../finding';
import { IRule } from '../rule';
import { quoted } from '../words';

/** What the sources read at compile time reaches the builder. */
export const includeOutsideContext: IRule = {
  code: 'include-outside-context',
  severity: Severity.WARNING,
  findings: (subject) => {
    // a stated target is another rule's
    const outside = (subject.ignore?.outside ?? []).filter(({ macro }) => macro !== 'target');
    const first = [...new Map(outside.map((include) => [include.path, include])).values()];
    return first.map((include) => ({
      place: `${relativePath(subject.context, include.source)}${include.macro === 'link' ? '' : `:${include.line}`}`,
      message: `${what(include, relativePath(subject.context, include.path))}, which lies outside of the build context, which is the project's folder: the builder has not got it`,
      wayOut: `copy it below the project's folder; or ${largerContext(subject, first.map(({ path }) => path))}`,
    }));
  },
};

function what({ macro }: CargoInclude, path: string): string {
  return macro === 'link' ? `it is a link to ${quoted(path)}` : `${macro} reads ${quoted(path)}`;
}
