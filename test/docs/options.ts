import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import * as ts from 'typescript';

const SRC = join(__dirname, '..', '..', 'src');

/** The table of a struct's own options, from the comments of its source. */
export function optionsTable(struct: string): string[] {
  const declaration = interfaces().get(struct);
  if (!declaration) throw new Error(`no exported struct is called ${struct}`);
  const rows = declaration.members.filter(ts.isPropertySignature).map((member) => {
    const docs = ts.getJSDocCommentsAndTags(member).find(ts.isJSDoc);
    const fallback = ts.getJSDocTags(member).find((tag) => tag.tagName.text === 'default');
    const type = (member.type?.getText() ?? '').replace(/\s+/g, ' ');
    return `| \`${member.name.getText()}\` | ${cell(code(type))} | ${cell(text(docs?.comment))} | ${cell(member.questionToken ? defaultOf(text(fallback?.comment)) : '*required*')} |`;
  });
  return ['| option | type | what | default |', '|---|---|---|---|', ...rows];
}

/** Where each class of `src/` is declared, and whether it is abstract. */
export function classes(): Map<string, { readonly abstract: boolean }> {
  const found = new Map<string, { readonly abstract: boolean }>();
  for (const source of sources()) {
    source.forEachChild((node) => {
      if (!ts.isClassDeclaration(node) || !node.name) return;
      found.set(node.name.text, { abstract: node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.AbstractKeyword) ?? false });
    });
  }
  return found;
}

function interfaces(): Map<string, ts.InterfaceDeclaration> {
  const found = new Map<string, ts.InterfaceDeclaration>();
  for (const source of sources()) {
    source.forEachChild((node) => {
      if (ts.isInterfaceDeclaration(node)) found.set(node.name.text, node);
    });
  }
  return found;
}

let parsed: ts.SourceFile[] | undefined;

function sources(): ts.SourceFile[] {
  parsed ??= readdirSync(SRC, { recursive: true, encoding: 'utf-8' }).filter((path) => path.endsWith('.ts')).sort()
    .map((path) => ts.createSourceFile(path, readFileSync(join(SRC, path), 'utf-8'), ts.ScriptTarget.ES2022, true));
  return parsed;
}

function text(comment: string | ts.NodeArray<ts.JSDocComment> | undefined): string {
  return (ts.getTextOfJSDocComment(comment) ?? '').replace(/\s+/g, ' ').trim();
}

/** `- words` are words; anything else is a value. */
function defaultOf(stated: string): string {
  return stated.startsWith('- ') ? stated.slice(2) : code(stated);
}

function code(value: string): string {
  return value === '' ? '' : `\`${value}\``;
}

function cell(content: string): string {
  return content.replace(/\|/g, '\\|');
}
