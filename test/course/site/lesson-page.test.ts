import { expect } from 'chai';
import { type LessonText, lessonPage } from 'scratchnet-course/site/lesson-page';

const lesson = (notebook: string, body = ''): LessonText => {
  const title = notebook.slice(0, 2);
  return {
    notebook,
    title,
    body: `<h1 id="${title}">${title}<a class="anchor-link" href="#">¶</a></h1>${body}`,
  };
};
const [before, here, after] = ['03-one-hot', 'clinics/04-he-init-clinic', '05-activations'].map((name) =>
  lesson(`${name}.ipynb`),
) as [LessonText, LessonText, LessonText];
const page = (body: string, live = false): string =>
  lessonPage({ ...here, body: here.body + body }, [before, here, after], live);
const linksOf = (html: string, kind: string): string[] =>
  [...html.matchAll(/<a\b[^>]*>/g)].map(([tag]) => tag).filter((tag) => tag.includes(kind));

describe('lessonPage', () => {
  it('has a button that runs the lesson, only where the site holds the live edition', () => {
    const address = 'live/lab/index.html?path=clinics/04-he-init-clinic.ipynb';
    expect(page('', true)).to.contain(`href="${address}">Run this lesson</a>`);
    expect(page('')).not.to.match(/Run this lesson|live\//);
  });

  it('leads to its neighbours', () => {
    const lessons = [before, here, after];
    const around = (lesson: LessonText): string[] => linksOf(lessonPage(lesson, lessons, false), 'rel=');
    expect(around(before)).to.deep.equal(['<a class="next" rel="next" href="04-he-init-clinic.html">']);
    expect(around(here)).to.deep.equal([
      '<a class="prev" rel="prev" href="03-one-hot.html">',
      '<a class="next" rel="next" href="05-activations.html">',
    ]);
  });

  it('leads from page to page where a notebook leads to a notebook or to the guide for teachers', () => {
    const html = page(
      '<p><a href="../06-forward.ipynb#Why">a</a> <a href="../TEACHING.md#timings">b</a> <a href="../../bench/README.md">c</a> <a href="https://x.org/y.md">d</a></p>',
    );
    expect(html).to.contain(
      '<p><a href="06-forward.html#Why">a</a> <a href="teaching.html#timings">b</a> c <a href="https://x.org/y.md">d</a></p>',
    );
  });

  it('lists its parts in the sidebar, whatever their ids', () => {
    const html = page('<h2 id="98%25:-a-&quot;b&quot;">98%: a <em>b</em></h2>');
    expect(html).to.contain('<li><a href="#98%2525%3A-a-%22b%22">98%: a <em>b</em></a></li>');
  });

  it('names ids once, with a number for those that come again, also where that number is taken', () => {
    const ids = [
      ...page('<h3 id="a"></h3><h3 id="a"></h3><p id="a-1"></p><h3 id="a"></h3>').matchAll(/ id="(a[^"]*)"/g),
    ];
    expect(ids.map(([, id]) => id)).to.have.length(4);
    expect(new Set(ids.map(([, id]) => id)).size).to.equal(4);
    expect(ids[0]?.[1]).to.equal('a');
  });

  it('has heads of tables with words only', () => {
    const html = page('<table><tr><th></th><th>&nbsp;</th><th>n</th></tr><tr><td></td></tr></table>');
    expect(html).to.contain('<tr><td></td><td></td><th>n</th></tr>');
  });

  it('draws formulas, with operators of plain text, and leaves dollars in code alone', () => {
    const html = page('<p>$7 \\bmod 3$</p><code>$x$</code>');
    expect(html).to.contain('>mod</mo>').and.to.contain('<code>$x$</code>');
    expect(html).not.to.match(/<mo[^>]*><m/);
    expect(html).to.contain('class="katex"');
  });
});
