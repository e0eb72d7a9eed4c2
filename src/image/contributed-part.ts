type Item<List> = List extends readonly (infer Each)[] ? Each : never;

/** One part of what constructs contribute, which no text is made of, in the order of their names. */
export function contributedPart<Contribution, Part extends keyof Contribution>(
  contributions: ReadonlyMap<string, () => Contribution>, part: Part,
): Item<NonNullable<Contribution[Part]>>[] {
  const lists = [...contributions].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, lower]) => lower()[part] ?? []);
  return lists.flat() as Item<NonNullable<Contribution[Part]>>[];
}
