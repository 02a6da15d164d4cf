/**
 * @file The parts in which a model is saved and loaded, as in TensorFlow.js, and what stores them.
 */

/** A weight in a row of bytes. */
export interface WeightSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly quantization?: unknown;
}

/** A model: its layers as JSON, and the numbers of its weights one after the other. */
export interface ModelArtifacts {
  readonly modelTopology?: object | ArrayBuffer;
  readonly weightSpecs?: readonly WeightSpec[];
  readonly weightData?: ArrayBuffer | readonly ArrayBuffer[];
  readonly format?: string;
  readonly generatedBy?: string;
  readonly convertedBy?: string | null;
  readonly trainingConfig?: unknown;
  readonly userDefinedMetadata?: unknown;
}

/** When a model was saved, and how large its parts are. */
export interface ModelArtifactsInfo {
  readonly dateSaved: Date;
  readonly modelTopologyType: 'JSON';
  readonly modelTopologyBytes: number;
  readonly weightSpecsBytes: number;
  readonly weightDataBytes: number;
}

/** Result of saving. */
export interface SaveResult {
  readonly modelArtifactsInfo: ModelArtifactsInfo;
  readonly responses?: readonly unknown[];
  readonly errors?: readonly unknown[];
}

/** Stores models, or provides one: give your own, or one of `tf.io`. */
export interface IOHandler {
  save?(artifacts: ModelArtifacts): Promise<SaveResult> | SaveResult;
  load?(): Promise<ModelArtifacts> | ModelArtifacts;
}

/** Options of {@link LayersModel.save}. */
export interface SaveOptions {
  /** Leaves out the weights of frozen layers. Default false. */
  readonly trainableOnly?: boolean | null;
  /** Here for programs that give false: the optimizer's numbers are not saved. */
  readonly includeOptimizer?: boolean | null;
}

/** The result of saving these parts. */
export function infoOf({ modelTopology, weightSpecs, weightData }: ModelArtifacts): ModelArtifactsInfo {
  const size = (part: unknown): number => new TextEncoder().encode(JSON.stringify(part)).length;
  return {
    dateSaved: new Date(),
    modelTopologyType: 'JSON',
    modelTopologyBytes: size(modelTopology ?? {}),
    weightSpecsBytes: size(weightSpecs ?? []),
    weightDataBytes: joined(weightData).byteLength,
  };
}

/** All bytes in one piece. */
export function joined(weightData: ModelArtifacts['weightData']): Uint8Array {
  const parts = (
    Array.isArray(weightData) ? weightData : [weightData ?? new ArrayBuffer(0)]
  ) as ArrayBuffer[];
  const all = new Uint8Array(parts.reduce((total, { byteLength }) => total + byteLength, 0));
  let next = 0;
  for (const part of parts) {
    all.set(new Uint8Array(part), next);
    next += part.byteLength;
  }
  return all;
}
