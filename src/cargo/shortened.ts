/** Names for a message: of many their first and their last, and how many there are between. */
export function shortened(names: readonly string[]): readonly string[] {
  return names.length > 12 ? [...names.slice(0, 6), `${names.length - 11} more`, ...names.slice(-5)] : names;
}
