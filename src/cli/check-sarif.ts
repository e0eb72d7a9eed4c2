import { CheckResult } from './check-result';
import { rulePage } from './links';

/** A place in a file, for code scanning: without a line it is the whole file's. */
interface Place { readonly path: string; readonly line?: number; readonly column?: number }

interface Result { readonly rule: string; readonly level: string; readonly text: string; readonly place: Place; readonly help?: string }

/** The answer as SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export function checkSarif(result: CheckResult): unknown {
  const results = resultsOf(result);
  const rules = [...new Map(results.map((each) => [each.rule, each])).values()].sort((a, b) => (a.rule < b.rule ? -1 : 1));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: {
        driver: {
          name: 'projen-rust-docker',
          informationUri: 'https://github.com/projen-rust-docker/projen-rust-docker',
          rules: rules.map(({ rule, help }) => ({ id: rule, name: rule, shortDescription: { text: rule }, ...help && { helpUri: help } })),
        },
      },
      // of notes nobody is told otherwise
      ...result.types.note && { invocations: [{ executionSuccessful: true, toolExecutionNotifications: [{ level: 'note', message: { text: result.types.note } }] }] },
      results: results.map(({ rule, level, text, place }) => ({
        ruleId: rule,
        ruleIndex: rules.findIndex((each) => each.rule === rule),
        level,
        message: { text },
        locations: [{
          physicalLocation: {
            artifactLocation: { uri: uriOf(place.path), uriBaseId: '%SRCROOT%' },
            region: { startLine: place.line ?? 1, ...place.column !== undefined && { startColumn: place.column } },
          },
        }],
      })),
    }],
  };
}

function resultsOf({ findings, drift, types }: CheckResult): Result[] {
  return [
    ...findings.map(({ code, severity, place, message, wayOut }): Result => ({
      rule: code, level: severity === 'error' ? 'error' : 'warning', text: `${place}: ${message}. Way out: ${wayOut}`, place: fileOf(place), help: rulePage(code),
    })),
    ...types.errors.map(({ path, line, column, code, message }): Result => ({
      rule: 'type-error', level: 'error', text: `${code}: ${message}`, place: { path, line, column },
    })),
    ...(drift ?? []).map(({ path, synthesis, diff }): Result => ({
      rule: 'drift', level: 'error', text: `npx projen ${synthesis} this file:\n${diff}`, place: { path: synthesis === 'adds' ? '.projenrc.ts' : path },
    })),
  ];
}

/** `#` and `?` would end a path. */
function uriOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** A finding's place is for people; where it starts with a file's path, that is the file. What is said of options stands in the config. */
function fileOf(place: string): Place {
  const [, path, line] = /^([^\s,:"]*(?:\.[a-z]+|Dockerfile|Cargo\.\w+|rust-toolchain|\.cargo\/config))(?::(\d+))?(?=$|[,: ])/.exec(place) ?? [];
  // a generated file is mended in the config, and one outside of the repository cannot be shown
  if (path === undefined || /(^|\/)(Dockerfile|\.dockerignore|compose\.yaml)$|^(\.\.)?\//.test(path)) return { path: '.projenrc.ts' };
  return { path, ...line && { line: Number(line) } };
}
