import { expect } from 'chai';
import { highlighted } from 'scratchnet-course/site/highlight';

describe('highlighted', () => {
  it('marks keywords, texts, numbers and comments, and nothing else', () => {
    expect(highlighted("const a = f('x', 0.5); // <b>")).to.equal(
      '<span class="k">const</span> a = f(<span class="s1">\'x\'</span>, <span class="mi">0.5</span>); <span class="c1">// &lt;b&gt;</span>',
    );
  });

  it('loses no character, on any number of lines', () => {
    const code = ['const s = `a', '  b & "c"`;', '', '/* d', ' < */ x?.y'].join('\n');
    const text = highlighted(code).replace(/<[^>]*>/g, '');
    const plain = text
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&');
    expect(plain).to.equal(code);
  });
});
