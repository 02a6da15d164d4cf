import ts from '@tslab/typescript-for-tslab';
import { expect } from 'chai';
import { add, crossEntropy, divide, type Matrix, matmul, multiply, subtract, zeros } from 'scratchnet';

const HEADER = `
  import { add, divide, matmul, multiply, subtract, zeros } from 'scratchnet';
  const wide = zeros(64, 784);
  const batch = zeros(784, 100);
`;

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.NodeJs,
  lib: ['lib.es2022.d.ts'],
  types: ['node'],
  skipLibCheck: true,
  noEmit: true,
};
/** The program before, of which all files but one are used again. */
let before: ts.Program | undefined;

/** What the kernel's TypeScript says of a program, without the positions. */
function diagnose(program: string): string {
  const host = ts.createCompilerHost(OPTIONS);
  const { readFile, fileExists, getSourceFile } = host;
  const name = `${process.cwd()}/test/types/program.ts`;
  host.readFile = (file) => (file === name ? HEADER + program : readFile(file));
  host.fileExists = (file) => file === name || fileExists(file);
  host.getSourceFile = (file, language) =>
    file === name
      ? ts.createSourceFile(file, HEADER + program, language)
      : (before?.getSourceFile(file) ?? getSourceFile(file, language));
  before = ts.createProgram([name], OPTIONS, host, before);
  const found = ts.getPreEmitDiagnostics(before, before.getSourceFile(name));
  return found.map((diagnostic) => ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n')).join('\n');
}

/** The words of the error that a call throws. */
function thrown(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing was thrown';
}

describe('shapes in the types', () => {
  const wide: Matrix = zeros(64, 784);
  const batch: Matrix = zeros(784, 100);

  it('let a right program through', () => {
    expect(diagnose('const Z: import("scratchnet").Matrix<64, 100> = matmul(wide, batch);')).to.equal('');
  }).timeout(30_000);

  it('refuse a wrong product with the same words as the program that runs', () => {
    const words = thrown(() => matmul(wide, wide));
    expect(words).to.equal("matmul: a is (64×784) but b is (64×784); a's columns must equal b's rows");
    expect(diagnose('matmul(wide, wide);')).to.contain(words);
  }).timeout(30_000);

  it('refuse operands that cannot be broadcast with the same words as the program that runs', () => {
    for (const operation of [add, subtract, multiply, divide]) {
      const words = thrown(() => operation(wide, batch));
      expect(words).to.contain(`${operation.name}: a is (64×784) but b is (784×100)`);
      expect(diagnose(`${operation.name}(wide, batch);`)).to.contain(words);
    }
  }).timeout(60_000);

  it('leave sizes that are known only at run time to the run', () => {
    expect(diagnose('const size: number = 5; matmul(wide, zeros(size, 100));')).to.equal('');
    expect(thrown(() => matmul(wide, zeros(5, 100)))).to.contain('matmul: a is (64×784) but b is (5×100)');
    expect(thrown(() => crossEntropy(zeros(3, 2), zeros(3, 1) as Matrix))).to.contain(
      'A2 is (3×2) but Y is (3×1)',
    );
  }).timeout(30_000);
});
