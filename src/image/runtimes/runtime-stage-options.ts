import { ImageSettings } from './image-settings';
import { Binary } from '../binary';

/** What every image has, whatever it stands on. */
export interface RuntimeStageOptions extends ImageSettings {
  /** The binary that the image runs. */
  readonly binary: Binary;
}
