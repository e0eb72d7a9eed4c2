/** A link of a page to another one of the repository, or to a heading. */
export interface Link {
  readonly line: number;
  /** The path as it is written; empty for a heading of the same page. */
  readonly path: string;
  /** The heading's anchor. */
  readonly anchor?: string;
}

/** The links of a page that are no addresses; what stands in code is none. */
export function linksOf(markdown: string): Link[] {
  return prose(markdown).flatMap((line, index) => [...line.replace(/(`+)[^`].*?\1/g, (code) => code.replace(/[()]/g, ' ')).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target): Link => {
      const [path, anchor] = target.split('#');
      return { line: index + 1, path, ...(anchor !== undefined && { anchor }) };
    }));
}

/** The anchors that GitHub gives the headings of a page. */
export function anchorsOf(markdown: string): string[] {
  const seen = new Map<string, number>();
  return prose(markdown).flatMap((line) => /^#{1,6}\s+(.*)$/.exec(line)?.[1] ?? []).map((heading) => {
    const slug = heading.trim().toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/ /g, '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
}

/** The lines of a page; those of blocks of code are empty. */
function prose(markdown: string): string[] {
  let fenced = false;
  return markdown.split('\n').map((line) => {
    const fence = /^\s*```/.test(line);
    if (fence) fenced = !fenced;
    return fence || fenced ? '' : line;
  });
}
