/** @file All parts of the tests. */
import { checkExercises } from 'scratchnet-course/exercises/check-exercises';
import { checkLessonForm } from 'scratchnet-course/notebooks/check-form';
import { checkNotebook } from 'scratchnet-course/notebooks/check-notebook';
import { checkStrictCells } from 'scratchnet-course/notebooks/check-strict-cells';
import { chooseNotebooks } from 'scratchnet-course/notebooks/choose';
import { findChromium } from 'scratchnet-setup/chromium';
import type { Part } from './part.ts';
import { checkProjects } from './projects/projects.ts';
import { OWN_KERNELS, sharesKernel } from './shared-kernels.ts';
import {
  browserTests,
  exerciseTests,
  hubTests,
  kernelTests,
  setUpTests,
  teachingTests,
  unitTests,
} from './suites.ts';
import * as tools from './tools.ts';

const CHECKS: readonly Part[] = [
  { name: 'types', title: 'Types', seconds: 5, run: tools.checkTypes },
  {
    name: 'types',
    title: 'Types of the JavaScript that runs before the installation',
    seconds: 5,
    run: tools.checkJavaScript,
  },
  { name: 'lint', title: 'Lint and format', seconds: 4, run: tools.checkLint },
  {
    name: 'lint',
    title: 'Casts that change nothing',
    seconds: 12,
    onlyInAll: true,
    leavesOut: 'casts that change nothing',
    run: tools.checkIdleCasts,
  },
  { name: 'imports', title: 'Import rule', seconds: 5, run: tools.checkImportRule },
  { name: 'dead', title: 'Exports and packages that nobody uses', seconds: 6, run: tools.checkDeadCode },
  {
    name: 'package',
    title: 'The package as npm would publish it',
    seconds: 12,
    onlyInAll: true,
    leavesOut: 'the package as npm would publish it',
    run: tools.checkPackage,
  },
  {
    name: 'kernel-types',
    title: 'Declarations that a plain tslab understands',
    seconds: 1,
    run: tools.checkDeclarations,
  },
  {
    name: 'kernel-types',
    title: "Types in a plain tslab's TypeScript 5.0",
    seconds: 6,
    onlyInAll: true,
    leavesOut: "the types of the library in a plain tslab's TypeScript 5.0",
    run: () => tools.checkKernelTypes({ strict: false }),
  },
  {
    name: 'kernel-types',
    title: "Types in a plain tslab's TypeScript 5.0, strict",
    seconds: 6,
    onlyInAll: true,
    run: () => tools.checkKernelTypes({ strict: true }),
  },
  {
    name: 'cells',
    title: 'Types in the cells of the notebooks, strict',
    seconds: 30,
    onlyInAll: true,
    leavesOut: 'the cells of the notebooks under strict types',
    run: checkStrictCells,
  },
  { name: 'form', title: 'Form of the notebooks', seconds: 2, run: async () => checkLessonForm() },
  { name: 'form', title: 'Exercises of the notebooks', seconds: 1, run: async () => checkExercises() },
];

const SUITES: readonly Part[] = [
  {
    name: 'unit',
    title: 'Tests of library and course',
    seconds: 130,
    leavesOut: 'long tests of library and course, and the share of the lines that the tests run',
    repeats: 'the other tests of library and course, because their share of the lines is measured',
    run: unitTests,
  },
  {
    name: 'setup',
    title: 'Tests of the set-up',
    seconds: 25,
    leavesOut: 'a set-up without a network, or that was interrupted',
    run: setUpTests,
  },
  {
    name: 'kernel',
    title: 'Tests of the kernel',
    seconds: 70,
    leavesOut: "lessons in a plain tslab, masses of output, Jupyter's own tests of kernels",
    run: kernelTests,
  },
  {
    name: 'browser',
    title: 'Tests in a real browser',
    seconds: 45,
    alone: 'long',
    leavesOut:
      'all but one notebook in JupyterLab and in the live edition, the library in browsers, the pages of the site',
    run: browserTests,
  },
  {
    name: 'exercises',
    title: 'Wrong answers to the exercises',
    seconds: 15,
    leavesOut: 'wrong and hostile answers in the real kernel',
    run: exerciseTests,
  },
  {
    name: 'teaching',
    title: 'Class copies and grading',
    seconds: 20,
    alone: 'long',
    leavesOut: 'a class of 30 with its cheats, and a class in nbgrader',
    run: teachingTests,
  },
  {
    name: 'hub',
    title: 'Many learners on a JupyterHub',
    seconds: 220,
    alone: 'long',
    leavesOut: '25 learners at once on a JupyterHub',
    run: hubTests,
  },
  {
    name: 'projects',
    title: "The package in other people's projects",
    seconds: 200,
    onlyInAll: true,
    leavesOut: 'other runtimes and bundlers from npm',
    run: checkProjects,
  },
];

/** About how long each notebook takes that trains for longer than most. */
const LONG_NOTEBOOKS: Readonly<Record<string, number>> = {
  '09-train': 60,
  '10-test': 15,
  '12-mini-batches': 18,
  '13-momentum-and-adam': 15,
  '14-overfitting': 24,
  '15-going-deeper': 13,
  '16-keras': 20,
  '18-making-it-fast': 30,
};

/** A part for each notebook. */
function notebookParts(): Part[] {
  // Where there is a browser, JupyterLab runs each in a kernel of its own.
  const again = findChromium() === undefined && { leavesOut: OWN_KERNELS, repeats: OWN_KERNELS };
  return chooseNotebooks().map((file) => {
    const name = file.replace(/\.ipynb$/, '');
    return {
      name: `notebooks:${name}`,
      title: `Notebook ${name}`,
      seconds: LONG_NOTEBOOKS[name] ?? 8,
      ...(sharesKernel(`notebooks:${name}`) && again),
      run: () => checkNotebook(file),
    };
  });
}

/** All parts, notebooks last. */
export function allParts(): readonly Part[] {
  return [...CHECKS, ...SUITES, ...notebookParts()];
}
