/** Where in a file something is wrong. */
export interface CargoPlace {
  /** The file, relative to the folder that was read where it lies in or near it. */
  readonly file: string;
  /** Counted from 1. */
  readonly line?: number;
  /** Counted from 1. */
  readonly column?: number;
}

/** Something is wrong with the files that Cargo reads: says where, what, which value was got, and the way out. */
export class CargoError extends Error {
  /** The sentence alone, without the place. */
  public readonly sentence: string;
  /** @default - no single file is to blame */
  public readonly place?: CargoPlace;

  public constructor(sentence: string, place?: CargoPlace) {
    super(place ? `${printPlace(place)}: ${sentence}` : sentence);
    this.name = 'CargoError';
    this.sentence = sentence;
    this.place = place;
  }
}

function printPlace(place: CargoPlace): string {
  return [place.file, place.line, place.line === undefined ? undefined : place.column].filter((part) => part !== undefined).join(':');
}
