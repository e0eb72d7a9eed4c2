import { CargoDependency, CargoPackage, CargoTarget, CargoWorkspace } from './facts';

/** The same JSON as `cargo metadata --no-deps --format-version 1`, its fields in the same order. */
export function toMetadata(workspace: CargoWorkspace): any {
  return {
    packages: workspace.packages.map(printPackage),
    workspace_members: workspace.workspaceMembers,
    workspace_default_members: workspace.workspaceDefaultMembers,
    resolve: null,
    target_directory: workspace.targetDirectory,
    build_directory: workspace.buildDirectory,
    version: 1,
    workspace_root: workspace.workspaceRoot,
    metadata: workspace.metadata ?? null,
  };
}

function printPackage(each: CargoPackage): any {
  return {
    name: each.name,
    version: each.version,
    id: each.id,
    license: each.license ?? null,
    license_file: each.licenseFile ?? null,
    description: each.description ?? null,
    source: null,
    dependencies: each.dependencies.map(printDependency),
    targets: each.targets.map(printTarget),
    features: each.features,
    manifest_path: each.manifestPath,
    metadata: each.metadata ?? null,
    publish: each.publish ?? null,
    authors: each.authors,
    categories: each.categories,
    keywords: each.keywords,
    readme: each.readme ?? null,
    repository: each.repository ?? null,
    homepage: each.homepage ?? null,
    documentation: each.documentation ?? null,
    edition: each.edition,
    links: each.links ?? null,
    default_run: each.defaultRun ?? null,
    rust_version: each.rustVersion ?? null,
    ...each.hints !== undefined && { hints: each.hints },
  };
}

function printDependency(each: CargoDependency): any {
  return {
    name: each.name,
    source: each.source ?? null,
    req: each.req,
    kind: each.kind ?? null,
    rename: each.rename ?? null,
    optional: each.optional,
    uses_default_features: each.usesDefaultFeatures,
    features: each.features,
    target: each.target ?? null,
    registry: each.registry ?? null,
    ...each.path !== undefined && { path: each.path },
  };
}

function printTarget(each: CargoTarget): any {
  return {
    kind: each.kind,
    crate_types: each.crateTypes,
    name: each.name,
    src_path: each.srcPath,
    edition: each.edition,
    ...each.requiredFeatures && { 'required-features': each.requiredFeatures },
    doc: each.doc,
    doctest: each.doctest,
    test: each.test,
  };
}
