import { expect } from 'chai';
import { validPage } from 'scratchnet-course/site/reference-html';

describe('validPage', () => {
  it('lets no heading skip a rank, and keeps the rank by which it is drawn', () => {
    expect(validPage('<h1>a</h1><h4 class="x">b</h4><h5>c</h5><h3>d</h3><h2>e</h2>')).to.equal(
      '<h1>a</h1><h2 data-rank="4" class="x">b</h2><h3 data-rank="5">c</h3><h3>d</h3><h2>e</h2>',
    );
  });

  it('leaves other tags that begin with h alone', () => {
    const html = '<header><hr><h1>a</h1></header>';
    expect(validPage(html)).to.equal(html);
  });

  it('closes empty elements as HTML does, and those of pictures as they are', () => {
    expect(validPage('<meta charset="utf-8"/><br/><svg><path d="M0 0"/></svg>')).to.equal(
      '<meta charset="utf-8"><br><svg><path d="M0 0"/></svg>',
    );
  });

  it('takes permalinks out of what opens and closes a part, not out of headings', () => {
    const link = '<a href="#x" aria-label="Permalink" class="tsd-anchor-icon"><svg></svg></a>';
    expect(validPage(`<summary class="a"><h1>F${link}</h1></summary><h2>G${link}</h2>`)).to.equal(
      `<summary class="a"><h1>F</h1></summary><h2>G${link}</h2>`,
    );
  });

  it('names the main part of a page', () => {
    const html = '<div class="col-content"><section>a</section></div>\n<div class="col-sidebar"></div>';
    expect(validPage(html)).to.equal(
      '<main class="col-content"><div>a</div></main><div class="col-sidebar"></div>',
    );
  });
});
