/** @file The list of lessons beside a page; on a small screen a button opens it. */
import { LESSONS, type Lesson, lessonsOf, PARTS } from '../plan/lessons.ts';
import { clinicPage, lessonPageOf, playgroundPage } from './page-links.ts';
import { asHtml } from './text.ts';

/** A part of a page, by its heading. */
export interface Section {
  readonly id: string;
  /** HTML. */
  readonly title: string;
}

const ID = 'lessons-menu';
/** What belongs to a lesson stands below it. */
const BESIDE = ' class="beside"';

/** The button that opens the list where there is no room for it. */
export const MENU: string = `<button type="button" class="menu" popovertarget="${ID}" aria-label="Lessons">
<svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"><path d="M2 5h16M2 10h16M2 15h16"/></svg>
</button>
`;

/**
 * @param current the file of the page that is open
 * @param sections its parts
 */
export function sidebar(current: string, sections: readonly Section[]): string {
  const item = (file: string, title: string, kind = ''): string => {
    const here = file === current;
    const inside = here ? sectionList(sections) : '';
    return `<li${kind}><a href="${file}"${here ? ' aria-current="page"' : ''}>${title}</a>${inside}</li>`;
  };
  const items = (lesson: Lesson): string =>
    [
      item(lessonPageOf(lesson), `<span class="n">${lesson.number}</span> ${asHtml(lesson.title)}`),
      ...(lesson.hasClinic ? [item(clinicPage(lesson), 'Bug clinic', BESIDE)] : []),
      ...(lesson.hasPlayground ? [item(playgroundPage(lesson), 'Playground', BESIDE)] : []),
    ].join('\n');
  const parts = PARTS.map(
    (part) => `<p>${part.numeral} · ${asHtml(part.title)}</p>
<ul>
${lessonsOf(part, LESSONS).map(items).join('\n')}
</ul>`,
  );
  return `<nav class="lessons" id="${ID}" aria-label="Lessons" popover>
${parts.join('\n')}
</nav>`;
}

function sectionList(sections: readonly Section[]): string {
  if (sections.length === 0) return '';
  const items = sections.map(({ id, title }) => `<li><a href="#${encodeURIComponent(id)}">${title}</a></li>`);
  return `<ul class="sections">\n${items.join('\n')}\n</ul>`;
}
