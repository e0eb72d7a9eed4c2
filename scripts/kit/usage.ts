/** What a command line says, or the exit code where there is nothing to do: 0 after the help, 2 where it cannot be meant. */
export function readCommandLine<T extends { readonly help: boolean }>(
  argv: readonly string[], select: (argv: readonly string[]) => T, usage: readonly string[],
): T | number {
  let selection: T;
  try {
    selection = select(argv);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return 2;
  }
  if (!selection.help) return selection;
  process.stdout.write(`${usage.join('\n')}\n`);
  return 0;
}
