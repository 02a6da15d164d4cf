/**
 * @file TensorFlow.js on its WebAssembly backend.
 */
import '@tensorflow/tfjs-backend-wasm';
import { setBackend, version_core } from '@tensorflow/tfjs-core';

await setBackend('wasm');

export const version = `TensorFlow.js ${version_core} (wasm)`;
