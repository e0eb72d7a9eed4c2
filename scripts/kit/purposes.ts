// what each file is for, in the words of a person who sees it for the first time
const PURPOSES: readonly (readonly [RegExp, string])[] = [
  [/^\.projenrc\.ts$/, 'the typed config: the one file that you edit'],
  [/^Dockerfile$/, 'the image: builder stages, and a runtime stage for each image'],
  [/^\.dockerignore$/, 'the build context: only what the build needs'],
  [/^compose\.ya?ml$/, 'the hardened service for `docker compose up`'],
  [/^docker-bake\.json$/, 'all images in one call: `docker buildx bake`'],
  [/^docker\/healthcheck\.rs$/, 'the health probe: std-only Rust, compiled in the builder'],
  [/^docker\/.*freshness\.sh$/, 'tells by content what is compiled again'],
  [/^docker\/.*seed\.sh$/, 'keeps of the target directory what the next builder can use'],
  [/^\.github\/workflows\/.+\.yml$/, 'CI: check, build and push, with pinned actions'],
  [/^rust-docker\.pins\.json$/, 'versions and digests of images, actions and tools'],
  [/^\.projen\/rust-docker\.facts\.json$/, 'what only cargo can resolve, so that synthesis needs no cargo'],
  [/^\.projen\/workspace\.ts$/, 'your binaries, features and profiles as literal types'],
  [/^\.projen\/tasks\.json$/, "projen's tasks: `npx projen --help` lists them"],
  [/^\.projen\/.+\.json$/, "projen's own notes"],
  [/^package\.json$/, 'projen and this library at exact versions'],
  [/^(package-lock\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lockb?)$/, 'the same versions on every machine'],
  [/^tsconfig.*\.json$/, 'types for the config in your editor'],
  [/^\.gitattributes$/, 'marks the generated files, keeps their line ends'],
  [/^\.gitignore$/, 'your lines first, projen adds its own'],
];

/** What a generated file is for, where that is known. */
export function purpose(path: string): string | undefined {
  return PURPOSES.find(([pattern]) => pattern.test(path))?.[1];
}

/** A tree of paths, each file with what it is for. */
export function tree(paths: readonly string[]): string[] {
  interface Folder { readonly [name: string]: Folder | string }
  const root: Record<string, unknown> = {};
  for (const path of paths) {
    const parts = path.split('/');
    const folder = parts.slice(0, -1).reduce<Record<string, unknown>>((at, part) => (at[part] ??= {}) as Record<string, unknown>, root);
    folder[parts[parts.length - 1]] = path;
  }
  const draw = (folder: Folder, indent: string): [string, string][] => {
    const names = Object.keys(folder).sort((a, b) => Number(typeof folder[a] === 'string') - Number(typeof folder[b] === 'string') || (a < b ? -1 : 1));
    return names.flatMap((name, index): [string, string][] => {
      const last = index === names.length - 1;
      const entry = folder[name];
      const head = `${indent}${last ? '└─ ' : '├─ '}${name}`;
      return typeof entry === 'string'
        ? [[head, purpose(entry) ?? '']]
        : [[`${head}/`, ''], ...draw(entry, `${indent}${last ? '   ' : '│  '}`)];
    });
  };
  const lines = draw(root as Folder, '');
  const width = Math.max(0, ...lines.map(([head]) => head.length));
  return lines.map(([head, what]) => (what ? `${head.padEnd(width)}  ${what}` : head));
}
