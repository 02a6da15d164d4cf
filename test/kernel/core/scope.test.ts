import { expect } from 'chai';
import { Scope } from 'scratchnet-kernel/core';

const NOTHING = { require: () => ({}) };

describe('Scope', () => {
  it('has one variable for a name, for ever', () => {
    const scope = new Scope();
    const variable = scope.variable('x');
    scope.begin(NOTHING).declare('x', 1);
    scope.begin(NOTHING).declare('x', 2);
    expect(scope.variable('x')).to.equal(variable);
    expect(variable.value).to.equal(2);
  });

  it('shows what a module exports now under an imported name, until the name is declared again', () => {
    const scope = new Scope();
    const module = { __esModule: true, count: 1 };
    const run = scope.begin(NOTHING);
    run.bind('count', module, 'count');
    module.count = 2;
    expect(scope.variable('count').value).to.equal(2);
    run.declare('count', 5);
    expect([scope.variable('count').value, module.count]).to.deep.equal([5, 2]);
    expect([...run.reached]).to.deep.equal(['count']);
  });

  it('gives the default export of either kind of module, and all of it', () => {
    const scope = new Scope();
    const run = scope.begin(NOTHING);
    const common = { a: 1 };
    run.bind('common', common, 'default');
    run.bind('modern', { __esModule: true, default: 2 }, 'default');
    run.bind('all', common, '*');
    const values = ['common', 'modern', 'all'].map((name) => scope.variable(name).value);
    expect(values).to.deep.equal([common, 2, { a: 1, default: common }]);
  });

  it('takes no names from a run that has ended: an interrupted cell may go on in the background', () => {
    const scope = new Scope();
    const run = scope.begin(NOTHING);
    run.end();
    run.declare('late', 1);
    run.bind('later', { a: 1 }, 'a');
    expect([run.reached.size, scope.variable('late').value, scope.variable('later').value]).to.deep.equal([
      0,
      undefined,
      undefined,
    ]);
  });

  it('tells a check what the running cell has declared, without its imports, and what names stand for', () => {
    const scope = new Scope();
    expect(scope.view.declared()).to.deep.equal([]);
    const earlier = scope.begin(NOTHING);
    earlier.declare('a', 1);
    earlier.end();
    expect(scope.view.declared()).to.deep.equal([]);
    const run = scope.begin(NOTHING);
    run.bind('imported', { imported: 2 }, 'imported');
    run.declare('b', 3);
    expect(scope.view.declared()).to.deep.equal(['b']);
    expect(['a', 'imported', 'b', 'c'].map(scope.view.value)).to.deep.equal([1, 2, 3, undefined]);
  });
});
