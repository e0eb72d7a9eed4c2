/**
 * The rooms of `src/` and what each may import: the table of docs/architecture.md, enforced by lint.
 * A room that is not named in `may` is closed, and the message says why.
 */
interface Room {
  readonly name: string;
  readonly may: readonly string[];
  readonly because: string;
}

const ROOMS: readonly Room[] = [
  { name: 'cargo', may: [], because: 'cargo/ only says what Cargo says: it must stay usable without a Dockerfile or a project' },
  { name: 'dockerfile', may: [], because: 'dockerfile/ is the language as data: it knows neither Cargo nor projen, so that anything can be printed with it' },
  { name: 'policy', may: ['dockerfile', 'cargo'], because: 'rules read facts and data, never constructs: that keeps each a pure function with its own test' },
  { name: 'image', may: ['cargo', 'dockerfile', 'policy'], because: 'constructs are intent: they lower to data and know nothing of the files that are written' },
  { name: 'files', may: ['cargo', 'dockerfile', 'image'], because: 'a file asks the image for its document and prints it: defaults belong to project/, judgement to policy/' },
  { name: 'project', may: ['image', 'files', 'cargo'], because: 'project/ wires defaults: it must not reach into the Dockerfile text or the rules' },
  { name: 'verify', may: ['cargo', 'dockerfile'], because: 'verify judges what an engine built: an image of other people, too, so it knows no construct' },
  { name: 'cli', may: ['cargo', 'dockerfile', 'policy', 'image', 'files', 'project', 'verify'], because: 'the command line stands on top: nothing imports it' },
];

/** The import table, as an ESLint rule with the reason in each message. */
export function roomRule(): Record<string, unknown> {
  const zones = ROOMS.flatMap((room) => ROOMS
    .filter((other) => other.name !== room.name && !room.may.includes(other.name))
    .map((other) => ({
      target: `./src/${room.name}`,
      from: `./src/${other.name}`,
      message: other.name === 'cli'
        ? 'Nothing imports cli/: it stands on top of the library.'
        : `src/${room.name}/ must not import src/${other.name}/: ${room.because}.`,
    })));
  return { 'import/no-restricted-paths': ['error', { zones }] };
}

/** No import cycle, type-only imports included: a plain `import` is required, because the cycle rule does not follow `import type`. */
export function cycleRule(): Record<string, unknown> {
  return {
    'import/no-cycle': ['error', { ignoreExternal: true }],
    '@typescript-eslint/consistent-type-imports': ['error', { prefer: 'no-type-imports', disallowTypeAnnotations: false }],
  };
}
