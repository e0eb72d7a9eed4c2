/**
 * A rule's page. Comments on lines of their own tell how it is kept true:
 *
 *     <!-- says -->                      the block below is what the rule says of the bad example
 *     <!-- bad -->, <!-- good -->        the code of an example; without one, `new RustService(project);`
 *     <!-- bad file: Cargo.toml -->      a file of one example's repository
 *     <!-- file: Cargo.toml -->          … or of both
 *     <!-- bad without: Cargo.lock -->   a file that it has not
 *     <!-- corpus -->                    the line below says on how many repositories of docs/corpus.md it fires
 */
export interface Page {
  readonly text: string;
  readonly said: string;
  readonly bad: Example;
  readonly good: Example;
}

/** The page of a rule. */
export interface RulePage extends Page {
  readonly code: string;
}

/** A repository and the lines of its `.projenrc.ts`. */
export interface Example {
  readonly code: string;
  /** The files that differ from the usual ones; `undefined`: left out. */
  readonly files: { readonly [path: string]: string | undefined };
}

const FENCED = /^<!-- ([^>]+?) -->\n(?:```\w+\n([^]*?)^```$)?/gm;

/** Reads a page. */
export function readPage(text: string): Page {
  const blocks = [...text.matchAll(FENCED)].map(([, comment, body = '']) => ({ comment, body }));
  const known = /^(says|corpus|bad|good|(bad |good )?file: .+|(bad|good) without: .+)$/;
  const unknown = blocks.find(({ comment }) => !known.test(comment));
  if (unknown) throw new Error(`unknown comment: <!-- ${unknown.comment} -->`);
  const example = (side: string): Example => ({
    code: blocks.find(({ comment }) => comment === side)?.body ?? 'new RustService(project);\n',
    files: Object.fromEntries(blocks.flatMap(({ comment, body }) => {
      const match = /^(?:(bad|good) )?(file|without): (.+)$/.exec(comment);
      return match && (match[1] ?? side) === side ? [[match[3], match[2] === 'file' ? body : undefined]] : [];
    })),
  });
  return { text, said: blocks.find(({ comment }) => comment === 'says')?.body.trimEnd() ?? '', bad: example('bad'), good: example('good') };
}

/** The page with what the rule says. */
export function withSaid(page: Page, said: string): string {
  return page.text.replace(/(<!-- says -->\n```text\n)[^]*?(```)/, (_, before, after) => `${before}${said}\n${after}`);
}

/** How often a rule fires, in words. */
export function firesOn(times: number, repositories: number): string {
  return `Fires on ${times === 0 ? 'none' : times} of the ${repositories} [development repositories](../corpus.md), with the options that \`projen new\` leaves.`;
}

/** The page with how often its rule fires: below the reason. */
export function withCorpus(text: string, line: string): string {
  const block = `<!-- corpus -->\n${line}\n`;
  if (text.includes('<!-- corpus -->\n')) return text.replace(/<!-- corpus -->\n.*\n/, () => block);
  return text.replace(/(\n## Why\n\n.*\n)/, (why) => `${why}\n${block}`);
}
