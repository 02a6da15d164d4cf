/** @file The checks of the notebooks. */
export { checkExercises } from 'scratchnet-course/exercises/check-exercises';
export { checkLessonForm } from 'scratchnet-course/notebooks/check-form';
export { checkNotebook, clearStage } from 'scratchnet-course/notebooks/check-notebook';
export { checkStrictCells } from 'scratchnet-course/notebooks/check-strict-cells';
