import { resolve } from 'node:path';
import * as ts from 'typescript';

/** What the package exports of which a user chooses one. */
export interface PublicApi {
  /** The constructs that can be created, each with the class that it is created in. */
  readonly constructs: ReadonlyMap<string, string>;
  /** The members of enums, as `Linking.MUSL`. */
  readonly members: readonly string[];
}

const ROOT = resolve(__dirname, '../..');

/** Reads the public API from its types. */
export function readPublicApi(entry = resolve(ROOT, 'src/index.ts')): PublicApi {
  const { config } = ts.readConfigFile(resolve(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const program = ts.createProgram([entry], { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(entry);
  const module = file && checker.getSymbolAtLocation(file);
  if (!file || !module) throw new Error(`${entry} exports nothing`);
  const constructs = new Map<string, string>();
  const members: string[] = [];
  for (const exported of checker.getExportsOfModule(module)) {
    const symbol = has(exported, ts.SymbolFlags.Alias) ? checker.getAliasedSymbol(exported) : exported;
    if (has(symbol, ts.SymbolFlags.Enum)) members.push(...[...symbol.exports?.keys() ?? []].map((member) => `${symbol.name}.${String(member)}`));
    if (!has(symbol, ts.SymbolFlags.Class)) continue;
    const isAbstract = symbol.declarations?.some((each) => ts.isClassDeclaration(each)
      && each.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AbstractKeyword));
    const [constructor] = checker.getTypeOfSymbolAtLocation(symbol, file).getConstructSignatures();
    const [scope] = constructor?.getParameters() ?? [];
    if (isAbstract || !scope || scope.name !== 'scope') continue;
    constructs.set(symbol.name, checker.typeToString(checker.getTypeOfSymbolAtLocation(scope, file)));
  }
  return { constructs, members };
}

function has(symbol: ts.Symbol, flag: ts.SymbolFlags): boolean {
  // eslint-disable-next-line no-bitwise -- TypeScript's flags are bits
  return (symbol.flags & flag) !== 0;
}
