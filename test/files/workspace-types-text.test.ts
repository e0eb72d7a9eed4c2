import * as fc from 'fast-check';
import * as ts from 'typescript';
import { CargoWorkspace } from '../../src/cargo/facts';
import { printWorkspaceTypes } from '../../src/files/workspace-types-text';
import { pkg, target, workspace } from '../policy/subject-builder';

/** One of the union types of the file, as it is written. */
function typeOf(name: string, ...workspaces: CargoWorkspace[]): string {
  return new RegExp(`^export type ${name} =([^;]*);$`, 'm').exec(printWorkspaceTypes(workspaces, undefined))![1].replace(/\n {2}\| /g, ' | ').replace(/^ (\| )?/, '');
}

test('a binary that two packages have is told apart by its package alone, and has one image name', () => {
  const two = workspace([pkg('b', { targets: [target('serve'), target('lib', 'lib'), target('only')] }), pkg('a', { targets: [target('serve'), target('show', 'example')] })]);
  expect(typeOf('Binary', two)).toBe('\'a/serve\' | \'b/only\' | \'b/serve\' | \'only\'');
  expect(typeOf('Image', two)).toBe('\'only\' | \'serve\'');
  expect(typeOf('Package', two)).toBe('\'a\' | \'b\'');
});

test('two workspaces are told apart in the same way', () => {
  const [one, two] = ['a', 'b'].map((name) => workspace([pkg(name, { targets: [target('serve')] })], { profiles: [{ name: `of-${name}`, directory: name, settings: {} }] }));
  expect(typeOf('Binary', two, one)).toBe('\'a/serve\' | \'b/serve\'');
  expect(typeOf('Profile', two, one)).toBe('\'of-a\' | \'of-b\'');
});

test('what there is nothing of takes nothing; one of it stands on the line; a feature may always be a dependency\'s', () => {
  const none = workspace([pkg('core', { targets: [target('core', 'lib')] })], { profiles: [] });
  expect([typeOf('Binary', none), typeOf('Image', none), typeOf('Profile', none), typeOf('Package', none)]).toEqual(['never', 'never', 'never', '\'core\'']);
  const text = printWorkspaceTypes([none], undefined);
  expect(text).toContain('export type Feature = `${string}/${string}`;\n');
  expect(text).toContain('export type Package = \'core\';\n');
});

test('a feature that several packages have is named once, whatever it turns on', () => {
  expect(typeOf('Feature', workspace([pkg('a', { features: { tls: ['dep:x'], json: [] } }), pkg('b', { features: { tls: [] } })]))).toBe('\'json\' | \'tls\' | `${string}/${string}`');
});

test('the marker is the first line where the project has one', () => {
  expect(printWorkspaceTypes([workspace()], 'made by').split('\n')[0]).toBe('// made by');
  expect(printWorkspaceTypes([workspace()], undefined)).toBe(printWorkspaceTypes([workspace()], 'made by').replace('// made by\n', ''));
});

test('the order of packages does not show', () => {
  const [a, b] = [pkg('a'), pkg('B')];
  expect(printWorkspaceTypes([workspace([a, b])], undefined)).toBe(printWorkspaceTypes([workspace([b, a])], undefined));
  expect(typeOf('Package', workspace([a, b]))).toBe('\'B\' | \'a\'');
});

test('whatever a name is, the file is TypeScript that says it, of types alone', () => {
  fc.assert(fc.property(fc.array(fc.string({ unit: 'binary', minLength: 1 })), (strange) => {
    const named = { packages: strange.map((name) => ({ name, targets: [], features: {} })), profiles: [] } as unknown as CargoWorkspace;
    const text = printWorkspaceTypes([named], undefined);
    const source = ts.createSourceFile('workspace.ts', text, ts.ScriptTarget.ES2022);
    expect((source as unknown as { parseDiagnostics: unknown[] }).parseDiagnostics).toEqual([]);
    const alias = source.statements.find((each): each is ts.TypeAliasDeclaration => ts.isTypeAliasDeclaration(each) && each.name.text === 'Package')!;
    const members = ts.isUnionTypeNode(alias.type) ? [...alias.type.types] : [alias.type];
    const literals = members.flatMap((each) => (ts.isLiteralTypeNode(each) && ts.isStringLiteral(each.literal) ? [each.literal.text] : []));
    expect(literals.sort()).toEqual([...new Set(strange)].sort());
    expect(ts.transpileModule(text, { compilerOptions: { module: ts.ModuleKind.ES2022 } }).outputText.replace(/^\/\/.*$/gm, '').trim()).toBe('export {};');
  }));
});
