import { Choice } from './choice';
import { DebugInfo, Lto, OptLevel, PanicStrategy, ProfileSettings, RustBuilderStageOptions, Strip } from '../../src';

interface Kind {
  readonly name: string;
  readonly values: { readonly [member: string]: string };
  readonly settings: (value: never) => ProfileSettings;
}

const KINDS: readonly Kind[] = [
  { name: 'DebugInfo', values: DebugInfo, settings: (debug: DebugInfo) => ({ debug }) },
  { name: 'Lto', values: Lto, settings: (lto: Lto) => ({ lto }) },
  { name: 'OptLevel', values: OptLevel, settings: (optLevel: OptLevel) => ({ optLevel }) },
  { name: 'PanicStrategy', values: PanicStrategy, settings: (panic: PanicStrategy) => ({ panic }) },
  { name: 'Strip', values: Strip, settings: (strip: Strip) => ({ strip }) },
];

/** As many sets of settings as the longest of their enums has members, in which every member is once. */
export const SETTINGS: readonly (Choice & { readonly options: RustBuilderStageOptions })[] = Array.from(
  { length: Math.max(...KINDS.map(({ values }) => Object.keys(values).length)) },
  (_, index) => {
    const chosen = KINDS.map(({ name, values, settings }) => {
      const all = Object.entries(values);
      const [member, value] = all[index % all.length];
      return { use: `${name}.${member}`, settings: settings(value as never) };
    });
    return {
      name: `settings ${index + 1}`,
      uses: chosen.map(({ use }) => use),
      options: { profileSettings: Object.assign({}, ...chosen.map(({ settings }) => settings)) as ProfileSettings },
    };
  },
);
