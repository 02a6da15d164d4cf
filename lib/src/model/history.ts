/**
 * @file The history of a model's training: loss and metrics of each epoch.
 */

/** Loss and metrics by name: `loss`, `acc`, and after an epoch `val_loss`, `val_acc`. */
export type Logs = Record<string, number>;

/** Result of {@link LayersModel.fit}. */
export class History {
  /** The numbers of the epochs. */
  readonly epoch: number[] = [];
  /** For each of `loss`, the metrics, and both with `val_` before their names: one number for each epoch. */
  readonly history: Record<string, number[]> = {};

  add(epoch: number, logs: Logs): void {
    this.epoch.push(epoch);
    for (const [name, value] of Object.entries(logs)) {
      this.history[name] ??= [];
      this.history[name].push(value);
    }
  }
}
