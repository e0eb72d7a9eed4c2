import { Construct } from 'constructs';
import { RuntimeStage } from './runtime-stage';

/** Which signal. */
export interface StopSignalOptions {
  /** The signal that the service ends at: `SIGINT`, `INT` or `2`. */
  readonly signal: string;
}

/** Stops the service with another signal than SIGTERM: one that it handles. It is the image's `STOPSIGNAL` and compose's. */
export class StopSignal extends Construct {
  constructor(scope: RuntimeStage, options: StopSignalOptions) {
    super(scope._claim('stop signal', 'StopSignal'), 'StopSignal');
    scope._setStopSignal(options.signal);
  }
}
