import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { relu } from 'scratchnet';
import { showSource } from 'scratchnet/notebook';
import ts from 'typescript';
import { printed, startFakeKernel, stopFakeKernel } from './fake-kernel.ts';

const lib = new URL('../../../lib/', import.meta.url);
const shown = (...args: Parameters<typeof showSource>): string => printed(() => showSource(...args));

/** Every name that the two lists of the library export, with the file it comes from. */
function exportedNames(): [string, URL][] {
  return ['src/index.ts', 'src/notebook/index.ts'].flatMap((list) => {
    const url = new URL(list, lib);
    const file = ts.createSourceFile('list.ts', readFileSync(url, 'utf8'), ts.ScriptTarget.ES2022);
    return file.statements.filter(ts.isExportDeclaration).flatMap((statement) => {
      const from = new URL((statement.moduleSpecifier as ts.StringLiteral).text, url);
      const { elements } = statement.exportClause as ts.NamedExports;
      return elements.map((element): [string, URL] => [element.name.text, from]);
    });
  });
}

/** The declarations of a name as TypeScript's own parser sees them, from the first comment to the last bracket. */
function parsed(name: string, url: URL): string {
  const text = readFileSync(url, 'utf8');
  const file = ts.createSourceFile('source.ts', text, ts.ScriptTarget.ES2022, true);
  const own = file.statements.filter((statement) => {
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations[0]?.name.getText() === name;
    return (statement as { name?: ts.Identifier }).name?.text === name;
  });
  const [first, last] = [own[0], own.at(-1)];
  if (!first || !last) throw new Error(`${name} is not declared in ${url}`);
  const docs = ts.getJSDocCommentsAndTags(first).filter(ts.isJSDoc);
  return text.slice(docs.at(-1)?.pos ?? first.getStart(), last.end);
}

describe('showSource', () => {
  it('cuts out every export of the library exactly as the TypeScript parser does @long', () => {
    const names = exportedNames();
    expect(names.length).to.be.above(60);
    for (const [name, url] of names) {
      const [, ...source] = shown(name).split('\n');
      expect(source.join('\n'), name).to.equal(parsed(name, url));
    }
  });

  it('names the file, and leaves the comment out if asked', () => {
    expect(shown('relu')).to.match(/^\/\/ src\/nn\/activations\.ts\n\/\*\*/);
    expect(shown('relu', { doc: false })).to.match(/^\/\/ src\/nn\/activations\.ts\nexport function relu</);
  });

  it('takes the function itself', () => {
    expect(shown(relu)).to.equal(shown('relu'));
  });

  it('sends Markdown with colours and plain text to a kernel', () => {
    const sent = startFakeKernel();
    try {
      showSource('relu', { doc: false });
    } finally {
      stopFakeKernel();
    }
    const plain = String(sent[0]?.data['text/plain']);
    expect(plain).to.match(/^\/\/ src.*\nexport function relu/);
    expect(sent[0]?.data['text/markdown']).to.equal(`\`\`\`ts\n${plain}\n\`\`\``);
  });

  it('helps with a wrong name', () => {
    expect(() => showSource('sofmax')).to.throw(
      RangeError,
      'showSource: the library exports no "sofmax"; did you mean softmax?',
    );
    expect(() => showSource('quaternion')).to.throw(
      RangeError,
      'names are as in import { … } from "scratchnet"',
    );
    expect(() => showSource(() => 1)).to.throw(TypeError, 'has no name');
  });
});
