import { Choice } from './choice';
import { BuildMode, ChefCache, FetchLayer, ManifestCache, MountCache, RustBuilderStage, Sccache, TargetCache } from '../../src';

/** A construct that keeps something from one build to the next. */
export interface CachePart extends Choice {
  readonly make: (builder: RustBuilderStage) => void;
}

export const PARTS: readonly CachePart[] = [
  { name: 'ChefCache', make: (builder) => void new ChefCache(builder) },
  { name: 'ManifestCache', make: (builder) => void new ManifestCache(builder) },
  { name: 'FetchLayer', make: (builder) => void new FetchLayer(builder) },
  { name: 'MountCache', make: (builder) => void new MountCache(builder) },
  // its program is compiled for minutes
  { name: 'Sccache', builtHere: false, make: (builder) => void new Sccache(builder) },
  { name: 'TargetCache', uses: ['BuildMode.RELEASE'], make: (builder) => void new TargetCache(builder) },
  { name: 'TargetCache (fast)', uses: ['BuildMode.FAST'], make: (builder) => void new TargetCache(builder, { mode: BuildMode.FAST }) },
];
