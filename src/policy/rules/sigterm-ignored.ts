import { localClosure } from '../../cargo/closure';
import { CargoPackage } from '../../cargo/facts';
import { rustSources, withoutComments } from '../../cargo/sources';
import { lockedPackages } from '../compiled';
import { Severity } from '../finding';
import { IRule, RuleFinding } from '../rule';
import { ImageFacts, RuleSubject } from '../subject';
import { imagePlace, quoted } from '../words';

/** Their servers handle the signals by themselves. */
const HANDLES = ['actix-server', 'loco-rs', 'ntex', 'pingora-core', 'rocket', 'shuttle-runtime', 'tokio-graceful-shutdown', 'volo'];
const TERMINATE = /\bSIGTERM\b|\bSignalKind\s*::\s*terminate\b|\bTERM_SIGNALS\b|\bSignal\s*::\s*Term\b/;
const INTERRUPT = /\bctrl_c\b|\bctrlc\s*::|\bSIGINT\b|\bSignalKind\s*::\s*interrupt\b/;

/** The service ends when it is told to: the kernel ignores a signal that PID 1 has no handler for. */
export const sigtermIgnored: IRule = {
  code: 'sigterm-ignored',
  severity: Severity.WARNING,
  findings: (subject) => subject.images
    // what has no port may be a tool, which ends by itself
    .filter(({ port, init }) => port !== undefined && init !== true)
    .flatMap((image) => judged(subject, image)),
};

function judged(subject: RuleSubject, image: ImageFacts): RuleFinding[] {
  const { workspace } = subject;
  const signal = image.stopSignal ?? 'SIGTERM';
  const build = subject.builds.find(({ name }) => name === image.builder);
  const own = workspace.packages.filter(({ name }) => image.binaryPackages?.includes(name));
  if (!build || own.length === 0 || !['SIGTERM', 'SIGINT'].includes(signal)) return [];
  if (lockedPackages(workspace, build).some(({ name }) => HANDLES.includes(name))) return [];
  const found = handled(localClosure(workspace, own.map(({ id }) => id)));
  if (!found || found[signal === 'SIGINT' ? 'interrupt' : 'terminate']) return [];
  const name = quoted(own[0].name);
  return [{
    place: imagePlace(subject, image),
    message: found.interrupt
      ? `the sources of ${name} handle SIGINT, as of Ctrl-C, and not SIGTERM, which stops a container: PID 1 ignores it, and is killed after 10 seconds`
      : `no handler of ${signal} was found in the sources of ${name}: PID 1 ignores it then, and is killed after 10 seconds, with all that it was doing`,
    wayOut: found.interrupt
      ? 'write stopSignal: \'SIGINT\', or let it handle SIGTERM, too: tokio::signal::unix::signal(SignalKind::terminate())'
      : 'write init: true (new InitProcess(runtime)), which ends it at once; or handle the signal: tokio::signal::unix::signal(SignalKind::terminate())',
  }];
}

/** The signals that some packages' sources name. @returns undefined where nothing could be read */
function handled(packages: readonly CargoPackage[]): { readonly terminate: boolean; readonly interrupt: boolean } | undefined {
  const sources = packages.flatMap((pkg) => rustSources(pkg));
  if (sources.length === 0) return undefined;
  const names = (pattern: RegExp) => sources.some(({ text }) => pattern.test(text) && pattern.test(withoutComments(text)));
  // ctrlc has a feature that takes both
  const both = packages.some((pkg) => pkg.dependencies.some(({ name, features }) => name === 'ctrlc' && features.includes('termination')));
  return names(TERMINATE) || both ? { terminate: true, interrupt: both || names(INTERRUPT) } : { terminate: false, interrupt: names(INTERRUPT) };
}
