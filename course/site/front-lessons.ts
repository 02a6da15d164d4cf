/** @file All lessons on the front page, part by part. */
import { LESSONS, type Lesson, lessonsOf, PARTS, type Part } from '../plan/lessons.ts';
import { clinicPage, lessonPageOf, playgroundPage } from './page-links.ts';
import { asHtml } from './text.ts';

export function lessonList(): string {
  return PARTS.map(partList).join('\n');
}

function partList(part: Part): string {
  return `<div class="part p${PARTS.indexOf(part)}">
<h3>Part ${part.numeral} · ${asHtml(part.title)}</h3>
<ol>
${lessonsOf(part, LESSONS).map(item).join('\n')}
</ol>
</div>`;
}

function item(lesson: Lesson): string {
  const clinic = lesson.hasClinic
    ? `<a class="chip" href="${clinicPage(lesson)}" aria-label="Bug clinic of ${asHtml(lesson.title)}">clinic</a>`
    : '';
  const playground = lesson.hasPlayground
    ? `<a class="chip" href="${playgroundPage(lesson)}">playground</a>`
    : '';
  const stop = lesson.stop ? `<small class="stop">You may stop here: ${asHtml(lesson.stop)}.</small>` : '';
  return `<li value="${lesson.number}"><span class="n" aria-hidden="true">${lesson.number}</span>
<div><a href="${lessonPageOf(lesson)}">${asHtml(lesson.title)}</a>${clinic}${playground}
<p>${asHtml(sentence(lesson.question))}</p>${stop}</div></li>`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
