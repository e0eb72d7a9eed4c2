import { FIRST, Sources } from './workspace';

/** One build of a scenario, or what happens to the target directory between two of them. */
export type Step =
  | {
    readonly kind: 'build';
    /** The clone that is built; each has files of its own. */
    readonly clone: 'a' | 'b';
    readonly sources: Sources;
    /** When the files that differ were written: just now, or before anything was built, as in a clone that was there already. */
    readonly written: 'now' | 'before';
    readonly suite: 'trixie' | 'bookworm';
    /** The build must fail. */
    readonly fails: boolean;
    /** The build is killed at a line with this. */
    readonly killedAt?: string;
    /** The packages that cargo may compile, sorted: what else it compiles was waited for in vain. @default - any */
    readonly compiles?: readonly string[];
  }
  | { readonly kind: 'tamper'; readonly what: string; /** A shell command in the target directory. */ readonly command: string };

/** A way in which a target directory and the sources come apart. */
export interface Scenario {
  readonly name: string;
  readonly steps: readonly Step[];
}

type Change = Partial<Sources>;

function build(change: Change = {}, options: Partial<Extract<Step, { kind: 'build' }>> = {}): Step {
  return { kind: 'build', clone: 'a', sources: { ...FIRST, ...change }, written: 'now', suite: 'trixie', fails: false, ...options };
}

/** A build of another clone, whose files are older than what was compiled last. */
function elsewhere(change: Change = {}, options: Partial<Extract<Step, { kind: 'build' }>> = {}): Step {
  return build(change, { clone: 'b', written: 'before', ...options });
}

function tamper(what: string, command: string): Step {
  return { kind: 'tamper', what, command };
}

const SECOND: Change = { library: 'second' };

/** All of them. Each begins with a target directory of its own. */
export const SCENARIOS: readonly Scenario[] = [
  { name: 'an edit', steps: [build(), build(SECOND)] },
  { name: 'the same in another checkout, and an edit', steps: [build(), elsewhere({}, { compiles: [] }), build(SECOND, { compiles: ['library', 'program'] })] },
  { name: 'two checkouts in turn', steps: [build(), elsewhere(SECOND), build(), elsewhere(SECOND)] },
  { name: 'an older commit', steps: [build(SECOND), elsewhere()] },
  { name: 'another branch and back', steps: [build(), build({ ...SECOND, migrations: { '1.sql': 'create', '2.sql': 'drop' } }), build()] },
  { name: 'a build that failed halfway, taken back', steps: [build(), build({ ...SECOND, broken: true }, { fails: true }), elsewhere()] },
  { name: 'a build that failed halfway, mended', steps: [build(), build({ ...SECOND, broken: true }, { fails: true }), build(SECOND)] },
  { name: 'a build that was killed, taken back', steps: [build(), build({ ...SECOND, library: 'killed' }, { fails: true, killedAt: 'Compiling program' }), elsewhere()] },
  { name: 'a migration added', steps: [build(), build({ migrations: { '1.sql': 'create', '2.sql': 'alter' } })] },
  { name: 'a migration changed', steps: [build(), build({ migrations: { '1.sql': 'create better' } })] },
  { name: 'a migration with an odd name', steps: [build(), build({ migrations: { '1.sql': 'create', '-2 ä\n\'.sql': 'odd' } }), build({ migrations: { '1.sql': 'create', '-2 ä\n\'.sql': 'odder' } })] },
  { name: 'an embedded file renamed', steps: [build(), build({ templates: { 'home.html': 'hello', 'legacy page.html': 'old' } })] },
  { name: 'a template deleted', steps: [build(), build({ templates: { 'index.html': 'hello' } })] },
  { name: 'a Rust file that a macro lists added', steps: [build(), build({ plugins: { 'one.rs': '', 'two.rs': '' } })] },
  { name: 'a link that leads elsewhere', steps: [build(), build({ link: 'two.txt' })] },
  { name: 'a file that the build script reads', steps: [build(), build({ setting: 'red' })] },
  { name: 'a lock that the build script reads', steps: [build(), build({ version: '0.2.0' })] },
  { name: 'a dependency of another version, and back', steps: [build(), build({ dependency: '2' }), build(SECOND), elsewhere({ dependency: '2' })] },
  { name: 'a dependency added, and taken away', steps: [build(), build({ beside: true }), build(), elsewhere({ ...SECOND, beside: true })] },
  { name: 'features switched, an edit between', steps: [build({ feature: true }), build(SECOND), build({ ...SECOND, feature: true }), elsewhere({ feature: true })] },
  { name: 'a profile switched, an edit between', steps: [build(), build({ ...SECOND, optimization: '0' }), build(SECOND), elsewhere()] },
  { name: 'another base image and back', steps: [build(), build({}, { suite: 'bookworm' }), build()] },
  { name: 'a clock that ran backwards', steps: [build(), tamper('all that was made is of tomorrow', 'find . -exec touch -d "+1 day" {} +'), build(SECOND)] },
  { name: 'a target directory of somebody else', steps: [build(SECOND), tamper('nothing says what it is of', 'rm -rf .freshness'), elsewhere()] },
  { name: 'an emptied target directory', steps: [build(SECOND), tamper('emptied', 'find . -mindepth 1 -delete'), elsewhere()] },
  { name: 'a target directory without its artefacts', steps: [build(), tamper('no artefacts', 'rm -rf release/deps'), elsewhere(SECOND)] },
  { name: 'a list that is cut off', steps: [build(), tamper('cut off', 'if [ -d .freshness ]; then head -c 300 .freshness/sources > half && mv half .freshness/sources; fi'), elsewhere(SECOND), build()] },
];
