/** Why a line of a generated file is there. */
export interface Explanation {
  /** The construct that wrote it: its page is `docs/constructs/<name in kebab case>.md`. */
  readonly construct: string;
  /** The option that decides it. @default - none does: it follows from what Cargo says, or is always so */
  readonly option?: string;
  /** One sentence: what it is for, or what would happen without it. */
  readonly why: string;
}

/** The pages that are not called like their construct. */
const PAGES: { readonly [name: string]: string } = { projen: 'determinism-and-safety.md', facts: 'facts.md' };

/** The page of a construct, relative to the docs. */
export function pageOf(construct: string): string {
  return PAGES[construct] ?? `constructs/${construct.replace(/(?<=[a-z0-9])[A-Z]/g, '-$&').toLowerCase()}.md`;
}
