/**
 * @file The plan of the course: its parts, its lessons in reading order, what each one needs, and where one may stop.
 *
 * It is the one source. README, the map in notebook 00, the cards of the notebooks, the course plans for teachers and
 * the picture are written from it or compared with it (`problems.ts`).
 */

/** A stretch of the course with an aim of its own. */
export interface Part {
  /** As the books number them: I, II, III. */
  readonly numeral: string;
  readonly title: string;
}

/** One notebook, with its bug clinic if it has one. */
export interface Lesson {
  readonly number: number;
  /** The notebook's file is `NN-name.ipynb`. */
  readonly name: string;
  /** The notebook's heading, without the number. */
  readonly title: string;
  /** What the notebook asks, as the map of the course shows it. */
  readonly question: string;
  /** What the learner has made at its end. */
  readonly builds: string;
  /** Numbers of the lessons that it builds on directly; what those need is understood. */
  readonly needs: readonly number[];
  readonly part: Part;
  /** Minutes of reading, without the exercises. */
  readonly reading: number;
  readonly hasClinic?: boolean;
  /** Whether a notebook to play with follows it, which no other one builds on. */
  readonly hasPlayground?: boolean;
  /** What somebody who stops after this lesson has. */
  readonly stop?: string;
}

/** Minutes of reading of each bug clinic: the symptom, the tools and the recap. */
export const CLINIC_READING = 5;

/** Of a playground; how long somebody plays is up to them. */
export const PLAYGROUND_READING = 10;

const NETWORK: Part = { numeral: 'I', title: 'A network that reads digits' };
const CRAFT: Part = { numeral: 'II', title: 'The craft of training' };
const TOOLS: Part = { numeral: 'III', title: 'The tools' };

/** The parts, in reading order. */
export const PARTS: readonly Part[] = [NETWORK, CRAFT, TOOLS];

/** The lessons, in reading order. */
export const LESSONS: readonly Lesson[] = [
  {
    number: 0,
    name: 'start-here',
    title: 'Start here',
    question: 'does everything work?',
    builds: 'JupyterLab and TypeScript in ten minutes',
    needs: [],
    part: NETWORK,
    reading: 10,
  },
  {
    number: 1,
    name: 'load',
    title: 'Load',
    question: 'a data file is only bytes: what do they mean?',
    builds: 'a reader for the bytes of MNIST',
    needs: [0],
    part: NETWORK,
    reading: 25,
  },
  {
    number: 2,
    name: 'preprocess',
    title: 'Preprocess',
    question: 'how does an image become input?',
    builds: 'images as columns of numbers from 0 to 1',
    needs: [1],
    part: NETWORK,
    reading: 25,
  },
  {
    number: 3,
    name: 'one-hot',
    title: 'One-hot labels',
    question: 'is a 9 three times a 3?',
    builds: 'labels that a network can aim at',
    needs: [2],
    part: NETWORK,
    reading: 20,
  },
  {
    number: 4,
    name: 'he-init',
    title: 'The first weights',
    question: 'where does a network start?',
    builds: 'He initialization: random weights that let signals through',
    needs: [3],
    part: NETWORK,
    reading: 25,
    hasClinic: true,
  },
  {
    number: 5,
    name: 'activations',
    title: 'Activations',
    question: 'what makes a network more than a straight line?',
    builds: 'ReLU and softmax, and why a network needs them',
    needs: [4],
    part: NETWORK,
    reading: 25,
    hasClinic: true,
  },
  {
    number: 6,
    name: 'forward',
    title: 'The forward pass',
    question: 'how does it give an answer, and how wrong is it?',
    builds: 'from pixels to probabilities, and the loss',
    needs: [5],
    part: NETWORK,
    reading: 30,
    hasClinic: true,
    hasPlayground: true,
    stop: 'you know how a network answers',
  },
  {
    number: 7,
    name: 'backprop',
    title: 'Backpropagation',
    question: 'which weight is to blame?',
    builds: 'every slope, checked against the definition',
    needs: [6],
    part: NETWORK,
    reading: 35,
    hasClinic: true,
  },
  {
    number: 8,
    name: 'update',
    title: 'The update',
    question: 'how large should a step be?',
    builds: 'one step of gradient descent',
    needs: [7],
    part: NETWORK,
    reading: 25,
    hasClinic: true,
  },
  {
    number: 9,
    name: 'train',
    title: 'Training',
    question: 'does it learn 60 000 digits?',
    builds: '500 steps on 60 000 images',
    needs: [8],
    part: NETWORK,
    reading: 25,
    hasClinic: true,
  },
  {
    number: 10,
    name: 'test',
    title: 'Testing',
    question: 'does it read digits that it never saw?',
    builds: 'what the network gets right and what it confuses; then it reads digits that you draw',
    needs: [9],
    part: NETWORK,
    reading: 25,
    stop: 'your network reads your handwriting',
  },
  {
    number: 11,
    name: 'gradient-checking',
    title: 'Gradient checking',
    question: 'how do you know that a slope is right?',
    builds: 'a test that finds every wrong gradient',
    needs: [10],
    part: CRAFT,
    reading: 25,
  },
  {
    number: 12,
    name: 'mini-batches',
    title: 'Mini-batches',
    question: 'what is a look at 60 000 images worth?',
    builds: 'many small steps, and a rate that falls',
    needs: [11],
    part: CRAFT,
    reading: 25,
    stop: 'it reads about 98% of the test images',
  },
  {
    number: 13,
    name: 'momentum-and-adam',
    title: 'Momentum and Adam',
    question: 'can a step be better than straight down?',
    builds: 'better steps, drawn on a surface and tried on images',
    needs: [12],
    part: CRAFT,
    reading: 25,
  },
  {
    number: 14,
    name: 'overfitting',
    title: 'Overfitting',
    question: 'has it learned the digits, or only these images?',
    builds: 'dropout, weight decay, early stopping',
    needs: [13],
    part: CRAFT,
    reading: 25,
  },
  {
    number: 15,
    name: 'going-deeper',
    title: 'Going deeper',
    question: 'are more layers better?',
    builds: 'any number of layers, and what can go wrong with many',
    needs: [13],
    part: CRAFT,
    reading: 30,
    stop: 'you can train deep networks, and say why they fail',
  },
  {
    number: 16,
    name: 'keras',
    title: 'The Keras-like interface',
    question: 'what stays the same in every network?',
    builds: 'the same program on this library and on TensorFlow.js',
    needs: [12],
    part: TOOLS,
    reading: 35,
  },
  {
    number: 17,
    name: 'saving',
    title: 'Saving and loading',
    question: 'does it still work tomorrow, and in Python?',
    builds: 'files that NumPy reads, and back',
    needs: [12],
    part: TOOLS,
    reading: 25,
  },
  {
    number: 18,
    name: 'making-it-fast',
    title: 'Making it fast',
    question: 'where does the time go?',
    builds: 'a matrix product a hundred times as fast as three loops',
    needs: [9],
    part: TOOLS,
    reading: 25,
  },
];

/** `04-he-init`: the names of a lesson's notebook and of its file of exercises begin so. */
export function fileOf({ number, name }: Lesson): string {
  return `${String(number).padStart(2, '0')}-${name}`;
}

/** `4 · The first weights`, as headings and links say it. */
export function headingOf({ number, title }: Lesson): string {
  return `${number} · ${title}`;
}

/** `clinics/04-he-init-clinic`. */
export function clinicOf(lesson: Lesson): string {
  return `clinics/${fileOf(lesson)}-clinic`;
}

/** `06-playground`. */
export function playgroundOf({ number }: Lesson): string {
  return `${String(number).padStart(2, '0')}-playground`;
}

/** The lessons of a part, in reading order. */
export function lessonsOf(part: Part, lessons: readonly Lesson[] = LESSONS): Lesson[] {
  return lessons.filter((lesson) => lesson.part === part);
}

/** Numbers of all lessons that come before this one, directly or not. */
export function foundationsOf(lesson: Lesson, lessons: readonly Lesson[] = LESSONS): Set<number> {
  const all = new Set<number>();
  for (const number of lesson.needs) {
    const needed = lessons.find((other) => other.number === number);
    if (needed !== undefined) for (const below of foundationsOf(needed, lessons).add(number)) all.add(below);
  }
  return all;
}
