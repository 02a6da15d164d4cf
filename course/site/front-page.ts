/** @file The page that one opens first: what the course is, a network that reads what one draws, and all ways in. */

import { exerciseFiles, readExercises } from '../exercises/read.ts';
import { fileOf, LESSONS } from '../plan/lessons.ts';
import { digitPicture } from './digit-picture.ts';
import { framed, REFERENCE, REPOSITORY, TEACHING } from './frame.ts';
import { lessonList } from './front-lessons.ts';
import type { FrontNetwork, Misread } from './front-network.ts';
import { highlighted } from './highlight.ts';
import { liveUrl } from './live-edition.ts';
import { clinicPage, lessonPageOf } from './page-links.ts';
import { fiveLines } from './readme.ts';
import { asHtml } from './text.ts';

const WHAT =
  'A course in notebooks for people who can program a little: from the raw bytes of handwritten digits to a network that reads them, every step by hand, in TypeScript.';
const [FIRST] = LESSONS;

/** @param live whether the site holds the live edition */
export function frontPage(network: FrontNetwork, live: boolean): string {
  return framed({
    title: 'ScratchNet: build a neural network that reads handwriting',
    description: WHAT,
    styles: ['front.css'],
    scripts: ['greeting.js', 'scrolling.js', ...(live ? ['live-links.js'] : [])],
    body: `<main id="main">
${hero(network, live)}
${numbers(network)}
${ideas(network.misread)}
${lessons()}
${waysIn(live)}
${teach()}
${programmers()}
</main>
${FOOTER}`,
  });
}

function hero(network: FrontNetwork, live: boolean): string {
  const page = lessonPageOf(FIRST);
  const start = live ? liveStart('button live') : `<a class="button" href="${page}">Start the course</a>`;
  return `<section class="hero" aria-labelledby="title">
<div class="words">
<h1 id="title">Build a neural network that reads your handwriting</h1>
<p class="what">${WHAT}</p>
<p class="ways">${start} <a class="button second" href="${TEACHING}">Teach with it</a></p>
<p class="small">${live ? `In this browser, nothing to install. Or <a href="${page}">only read it</a>.` : 'Free, MIT licence, and offline once you have it.'}</p>
</div>
<div class="pad">
<h2>Draw a digit on the paper</h2>
${network.pad}
<p class="small">A network like yours in lesson 12, with <span class="nowrap">${network.sizes.join(' – ')} units</span>. It runs
in this page: nothing that you draw leaves it.</p>
</div>
</section>`;
}

/** In a page that is opened as a file, it leads to the page to read. */
function liveStart(kind: string): string {
  const url = liveUrl(`${fileOf(FIRST)}.ipynb`);
  return `<a class="${kind}" href="${url}" data-read="${lessonPageOf(FIRST)}">Start the course</a>`;
}

function numbers({ right, tested, trainedOn, seconds }: FrontNetwork): string {
  const clinics = LESSONS.filter(({ hasClinic }) => hasClinic).length;
  const exercises = exerciseFiles().flatMap((path) => readExercises(path).exercises).length;
  const facts = [
    [`${LESSONS.length}`, `lessons, and ${clinics} clinics with bugs to find`],
    [`${exercises}`, 'exercises, with checks that name the mistake'],
    [
      `${((100 * right) / tested).toFixed(1)}%`,
      `of ${thousands(tested)} unseen images are read right by the network above. It learned from ${thousands(trainedOn)} in ${Math.max(1, Math.round(seconds))} seconds, when this page was written`,
    ],
    ['0', 'servers, accounts or trackers: these pages are plain files'],
  ];
  return `<section class="numbers" aria-label="The course in numbers">
${facts.map(([number, words]) => `<p><strong>${number}</strong> ${words}</p>`).join('\n')}
</section>`;
}

function ideas(misread: readonly Misread[]): string {
  return `<section class="ideas" aria-labelledby="how">
<h2 id="how">How you learn here</h2>
<div class="cards">
<div class="card"><h3>By hand first</h3>
<p>A tiny network on paper, with numbers that you can add up. Then the same functions on 60&nbsp;000 images.</p>
<pre class="sample">${highlighted('const Z1 = add(matmul(W1, X), b1);\nconst A1 = relu(Z1);')}</pre></div>
<div class="card"><h3>Shapes are checked before a cell runs</h3>
<p>A wrong matrix product is one readable sentence with both sizes.</p>
<pre class="sample bad">matmul: a is (64×784) but b is (100×784);
a's columns must equal b's rows</pre></div>
<div class="card"><h3>Checks that name the mistake</h3>
<p>Not “wrong”, but what is wrong, and what to do about it.</p>
<pre class="sample bad">every entry is exactly 6 times too large:
divide by the number of examples</pre></div>
<div class="card"><h3>Honest to the end</h3>
<p>You look at what the network gets wrong, too. The one above misreads these:</p>
<ul class="misread">${misread.map(misreadItem).join('')}</ul></div>
</div>
</section>`;
}

function misreadItem({ label, readAs, pixels }: Misread): string {
  const words = `A ${label} that is read as ${readAs}`;
  return `<li><img src="${digitPicture(pixels)}" alt="${words}" title="${words}" width="28" height="28"></li>`;
}

function lessons(): string {
  return `<section aria-labelledby="lessons">
<h2 id="lessons">The course</h2>
<p>Three parts, one after the other. There are good places to stop.</p>
<p class="map"><img src="figures/course.svg" alt="Map of the course: what each lesson builds on. The list below has the same lessons." width="960" height="688"></p>
<div class="parts">
${lessonList()}
</div>
</section>`;
}

function waysIn(live: boolean): string {
  const ways = [
    ...(live
      ? [
          `<h3>In this browser</h3>
<p>The whole course, with cells that run. Your work is kept in the browser.</p>
<p>${liveStart('live')}</p>`,
        ]
      : []),
    `<h3>On your computer</h3>
<p>JupyterLab, the kernel and the course, in one folder. It needs Node.js and Python.</p>
<pre class="sample">git clone ${REPOSITORY}
cd scratchnet
npm start</pre>`,
    `<h3>Only read</h3>
<p>All lessons as pages, with formulas, results and live charts, on any screen and on paper.</p>
<p><a href="${lessonPageOf(FIRST)}">Read lesson ${FIRST.number}</a></p>`,
  ];
  return `<section aria-labelledby="ways">
<h2 id="ways">${['', '', 'Two', 'Three'][ways.length]} ways to take it</h2>
<div class="cards narrow">
${ways.map((way) => `<div class="card">${way}</div>`).join('\n')}
</div>
</section>`;
}

function teach(): string {
  const clinic = LESSONS.find(({ hasClinic }) => hasClinic) ?? FIRST;
  return `<section class="teach" aria-labelledby="teach">
<h2 id="teach">Teach with it</h2>
<p>Plans for an afternoon, a week and a term. Worksheets to print. Copies for learners and for you. Grading that lists
the most common mistakes of a class.</p>
<p class="ways"><a class="button second" href="${TEACHING}">The guide for teachers</a>
<a href="${clinicPage(clinic)}">Look at a bug clinic</a></p>
</section>`;
}

function programmers(): string {
  const { code, prints } = fiveLines();
  return `<section class="programmers" aria-labelledby="library">
<h2 id="library">For programmers</h2>
<p>The course builds and imports <code>scratchnet</code>: a library in TypeScript, small, tested and fast, with the shape of
every matrix in its type and NumPy's numbers, digit for digit.</p>
<pre class="sample">${highlighted(code)}</pre>
<pre class="sample prints"><samp>${asHtml(prints)}</samp></pre>
<p>It is not on npm yet. In a copy of the project, make the package; then install it in yours:</p>
<pre class="sample">npm pack --workspace scratchnet
npm install ../scratchnet/scratchnet-0.1.0.tgz</pre>
<p class="ways"><a class="button second" href="${REFERENCE}/index.html">Reference of the library</a>
<a href="${REPOSITORY}">Source</a></p>
</section>`;
}

/** 60000 as 60 000, on one line. */
function thousands(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, '&nbsp;');
}

const FOOTER = `<footer>
<p>ScratchNet is free, under the MIT licence. The digits are MNIST, made by Yann LeCun, Corinna Cortes and Christopher
Burges.</p>
</footer>`;
